/**
 * A value that every store can hold: JSON without U+0000 and lone surrogates, which PostgreSQL refuses, and without
 * keys that name a prototype.
 *
 * @throws TypeError for a value that JSON cannot hold (a cycle, a bigint)
 */
export function toPlainJson<T>(value: T): T {
  const text = JSON.stringify(value, (key, inner: unknown) => {
    if (key === '__proto__') return undefined;
    return typeof inner === 'string' ? cleanString(inner) : inner;
  });
  return JSON.parse(text) as T;
}

/** Text without U+0000; a half character becomes U+FFFD. */
export function cleanString(text: string): string {
  const whole = text.includes('\0') ? text.replaceAll('\0', '') : text;
  return whole.replace(/\p{Cs}/gu, '\uFFFD');
}

/** Whether lists and objects are nested more deeply than `most` levels. Iterative, so that no depth overflows the stack. */
export function isDeeperThan(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []));
  }
  return false;
}
