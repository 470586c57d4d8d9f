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

/** What may run, with one timer that is not set again each time: it wakes, looks, and sleeps for what is left. */
interface Limit {
  /** By `performance.now()`; Infinity while it does not run. */
  endsAt: number;
  /** When its timer looks next. */
  wakesAt: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  code: AssistantErrorCode;
  message: string;
}

/** A timer cannot be set for longer. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** The error of an answer that its reader ended. */
export function abortedError(): AssistantError {
  return new AssistantError('aborted', 'The answer was stopped.');
}

export function createDeadline(outer?: AbortSignal): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const limits = new Map<string, Limit>();
  const onOuter = () =>
    controller.abort(outer?.reason instanceof AssistantError ? outer.reason : abortedError());
  if (outer?.aborted) onOuter();
  else outer?.addEventListener('abort', onOuter);

  const watch = (limit: Limit) => {
    const left = limit.endsAt - performance.now();
    limit.wakesAt = limit.endsAt;
    if (left < 1) controller.abort(new AssistantError(limit.code, limit.message, { retryable: true }));
    else if (left < Infinity) limit.timer = setTimeout(watch, Math.min(left, LONGEST_TIMER), limit);
  };
  const stop = (name: string) => {
    const limit = limits.get(name);
    if (limit) limit.endsAt = Infinity;
  };
  return {
    signal,
    stop,
    start(name, ms, code, message) {
      stop(name);
      if (ms <= 0 || ms === Infinity || signal.aborted) return;
      const endsAt = performance.now() + ms;
      const limit = limits.get(name) ?? { wakesAt: Infinity, timer: undefined };
      const next = Object.assign(limit, { endsAt, code, message });
      limits.set(name, next);
      if (endsAt >= next.wakesAt) return;
      clearTimeout(next.timer);
      watch(next);
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
      for (const { timer } of limits.values()) clearTimeout(timer);
      limits.clear();
      outer?.removeEventListener('abort', onOuter);
    },
  };
}
