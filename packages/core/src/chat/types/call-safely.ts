/**
 * Calls host code. Returns undefined if it throws; a rejection is ignored. Neither may end an answer or break off a
 * notification.
 */
export function callSafely<T>(call: () => T): T | undefined {
  try {
    const result = call();
    if (isThenable(result)) Promise.resolve(result).catch(() => undefined);
    return result;
  } catch {
    return undefined;
  }
}

/** Calls host code for each listener. A listener added during the calls waits for the next change. */
export function callAll<T>(listeners: ReadonlySet<T>, call: (listener: T) => unknown): void {
  for (const listener of Array.from(listeners)) callSafely(() => call(listener));
}

/** Whether a value is a promise, the platform's own or another. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as Partial<PromiseLike<unknown>> | undefined | null)?.then === 'function';
}
