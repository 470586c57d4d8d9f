/**
 * Whether two values of JSON say the same: the order of keys does not count, that of lists does. What JSON cannot hold is the same
 * if it is of the same kind and shape: made anew at every render it is no change.
 */
export function sameValue(a: unknown, b: unknown, within: ReadonlySet<unknown> = new Set()): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return typeof a === typeof b && /function|symbol/.test(typeof a);
  // A circle is one in both.
  if (within.has(a) || within.has(b)) return within.has(a) && within.has(b);
  const keys = Object.keys(a);
  const inner = new Set([...within, a, b]);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key], inner))
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
