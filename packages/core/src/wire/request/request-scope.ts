import { AssistantError } from '../errors/assistant-error.ts';
import { limitError } from '../errors/answer-errors.ts';
import { abortedError } from '../errors/errors.ts';
import type { TransportLimits } from '../base/limits.ts';

/** A time limit, by the name of its option. */
type TimeLimit = Exclude<keyof TransportLimits, 'eventBytes' | 'messageBytes'>;

/** The signal of one attempt, which fires when the caller aborts or a limit passes, and the waits that it ends. Its reason is the error. */
export interface RequestScope {
  signal: AbortSignal;
  /** Starts or restarts a limit. Milliseconds; Infinity stops it. */
  set(limit: TimeLimit, ms: number): void;
  /** Settles as the promise does, or rejects with the reason as soon as the signal fires, for promises that ignore signals. One at a time. */
  race<T>(promise: Promise<T>): Promise<T>;
  /** Locks a body, which is cancelled when the signal fires. Each call reads the next bytes. */
  reader(body: ReadableStream<Uint8Array> | null): () => Promise<ReadableStreamReadResult<Uint8Array>>;
  /** Resolves after that many milliseconds as a body that has ended, unless the signal fires. One at a time. */
  sleep(ms: number): Promise<ReadableStreamReadResult<Uint8Array>>;
  /** Fires the signal unless it has fired, clears the timers and unsubscribes from the caller's signal. */
  abort(reason?: unknown): void;
}

const NOTHING = { done: true, value: undefined } as const;

export function createRequestScope(outer?: AbortSignal): RequestScope {
  const controller = new AbortController();
  const { signal } = controller;
  const ends = new Map<TimeLimit, number>();
  let wakesAt = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sleeper: ReturnType<typeof setTimeout> | undefined;
  let leave: (reason: unknown) => void = () => undefined;
  let cancel = async (): Promise<void> => undefined;

  const abort = (reason: unknown = abortedError()) => {
    clearTimeout(timer);
    clearTimeout(sleeper);
    ends.clear();
    outer?.removeEventListener('abort', onOuter);
    controller.abort(reason);
    leave(signal.reason);
    void cancel().catch(() => undefined);
  };
  const onOuter = () => abort(outer?.reason instanceof AssistantError ? outer.reason : undefined);
  // One timer for all limits. It is not reset with each chunk: it wakes at the nearest limit, checks, and sleeps for the rest.
  const wake = () => {
    const now = performance.now();
    for (const [limit, endsAt] of ends) {
      if (endsAt - now < 1) abort(limitError(limit));
    }
    wakesAt = Math.min(...ends.values());
    if (wakesAt < Infinity) timer = setTimeout(wake, wakesAt - now);
  };
  // A host's `fetch`, headers or body may ignore a signal; the wait ends all the same.
  const race = <T>(promise: Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      leave = reject;
      if (signal.aborted) reject(signal.reason as Error);
      promise.then(resolve, reject);
    });
  if (outer?.aborted) onOuter();
  else outer?.addEventListener('abort', onOuter);
  return {
    signal,
    race,
    abort,
    set(limit, ms) {
      const endsAt = ms < Infinity ? performance.now() + ms : ms;
      ends.set(limit, endsAt);
      if (endsAt >= wakesAt) return;
      clearTimeout(timer);
      wake();
    },
    reader(body) {
      const reader = body?.getReader();
      cancel = async () => reader?.cancel();
      if (signal.aborted) abort();
      return () => (reader ? race(reader.read()) : Promise.resolve(NOTHING));
    },
    sleep: (ms) =>
      new Promise((resolve) => {
        sleeper = setTimeout(resolve, ms, NOTHING);
      }),
  };
}
