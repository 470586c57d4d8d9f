import { AssistantError, type AssistantErrorCode } from './assistant-error.ts';

/** A signal that fires when the caller aborts or a limit passes, with the error as its reason. */
export interface Deadline {
  signal: AbortSignal;
  /** Starts a limit, or starts it again. 0 and Infinity mean none. */
  start(name: string, ms: number, code: AssistantErrorCode, message: string): void;
  stop(name: string): void;
  /** The promise, or a rejection with the reason as soon as the signal fires: for what does not heed a signal. */
  race<T>(promise: Promise<T>): Promise<T>;
  abort(): void;
  /** Lets go of the timers and of the caller's signal. */
  close(): void;
}

/** The error of an answer that its reader ended. */
export function abortedError(): AssistantError {
  return new AssistantError('aborted', 'The answer was stopped.');
}

export function createDeadline(outer?: AbortSignal): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const onOuter = () =>
    controller.abort(outer?.reason instanceof AssistantError ? outer.reason : abortedError());
  if (outer?.aborted) onOuter();
  else outer?.addEventListener('abort', onOuter);

  const stop = (name: string) => {
    clearTimeout(timers.get(name));
    timers.delete(name);
  };
  return {
    signal,
    stop,
    start(name, ms, code, message) {
      stop(name);
      if (ms <= 0 || ms === Infinity || signal.aborted) return;
      timers.set(
        name,
        setTimeout(() => controller.abort(new AssistantError(code, message, { retryable: true })), ms),
      );
    },
    race: (promise) =>
      new Promise((resolve, reject) => {
        const onAbort = () => reject(signal.reason as Error);
        if (signal.aborted) onAbort();
        signal.addEventListener('abort', onAbort, { once: true });
        const off = () => signal.removeEventListener('abort', onAbort);
        promise.then(
          (value) => (off(), resolve(value)),
          (error: Error) => (off(), reject(error)),
        );
      }),
    abort: () => controller.abort(abortedError()),
    close() {
      for (const name of timers.keys()) stop(name);
      outer?.removeEventListener('abort', onOuter);
    },
  };
}
