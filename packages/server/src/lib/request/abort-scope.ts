import { Problem } from '../http/problem.ts';

/** The lifetime of one request: a signal that ends all work for it, and the reason. */
export interface AbortScope {
  signal: AbortSignal;
  /** Ends all work. The first reason counts. */
  abort(reason: Problem): void;
  reason(): Problem | undefined;
  /** The result of the work, or a rejection with the reason as soon as there is one, even if the work ignores the signal. */
  race<T>(work: () => Promise<T>): Promise<T>;
  /** Lets the work continue after the browser leaves. */
  detach(): void;
  /** Removes timer and listener when the request is over. */
  release(): void;
}

/** @param totalMs the deadline of the request */
export function createAbortScope(request: Request, totalMs: number): AbortScope {
  const controller = new AbortController();
  let reason: Problem | undefined;
  const abort = (problem: Problem): void => {
    reason ??= problem;
    controller.abort();
  };
  const close = (): void => abort(clientClosed());
  const timer = setTimeout(() => {
    abort(new Problem(504, 'upstream_timeout', 'The answer took too long.'));
  }, totalMs);
  request.signal.addEventListener('abort', close);
  if (request.signal.aborted) close();
  // Holds the request, not its signal alone: in Node a request that is collected no longer passes an abort on.
  const detach = (): void => request.signal.removeEventListener('abort', close);
  return {
    signal: controller.signal,
    abort,
    reason: () => reason,
    async race(work) {
      if (reason) throw reason;
      return new Promise((resolve, reject) => {
        const leave = (): void => reject(reason ?? clientClosed());
        controller.signal.addEventListener('abort', leave);
        // A remaining listener would keep everything that the work references for as long as the answer streams.
        const settle = (): void => controller.signal.removeEventListener('abort', leave);
        work().finally(settle).then(resolve, reject);
      });
    },
    detach,
    release() {
      clearTimeout(timer);
      detach();
    },
  };
}

/** 499 is the status that servers log for a client that closed its connection; the answer is never read. */
export function clientClosed(): Problem {
  return new Problem(499, 'cancelled', 'The browser closed the connection.');
}
