/** Calls host code. A throw or a rejection is ignored, because it must not end an answer. */
export function callSafely(call: () => unknown): void {
  try {
    const result = call();
    if (isThenable(result)) Promise.resolve(result).catch(() => undefined);
  } catch {
    // Not rethrown, because that would end the stream being read.
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
