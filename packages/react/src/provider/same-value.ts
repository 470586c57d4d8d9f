/**
 * Whether two values are equal as JSON: key order does not matter, list order does. Values that JSON cannot represent
 * are equal if they have the same kind and shape, so that one made again at every render is not a change.
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
