/**
 * Fails a conformance test where two values differ as JSON, whatever the order of their keys is.
 *
 * @throws Error that shows both
 */
export function same(actual: unknown, expected: unknown, message: string): void {
  const [got, wanted] = [canonical(actual), canonical(expected)];
  if (got !== wanted) throw new Error(`${message}\n  expected ${wanted}\n  received ${got}`);
}

/** @throws Error if the promise is fulfilled */
export async function rejects(promise: Promise<unknown>, message: string): Promise<void> {
  const failed = await promise.then(
    () => false,
    () => true,
  );
  if (!failed) throw new Error(`${message}: it was fulfilled`);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
