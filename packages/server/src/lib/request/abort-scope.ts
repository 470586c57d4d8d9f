import { Problem } from '../http/problem.ts';

/** The life of one request: the signal that ends everything upstream, and why it was given. */
export interface Lifetime {
  signal: AbortSignal;
  /** Ends everything upstream. The first reason counts. */
  end(reason: Problem): void;
  reason(): Problem | undefined;
  /** What the work comes to, or the reason as soon as there is one, whether or not the work heeds the signal. */
  race<T>(work: () => Promise<T>): Promise<T>;
  /** Lets go of timer and listener when the request is over. */
  release(): void;
}

/** @param totalMs after which the request ends, whatever it does */
export function createLifetime(request: Request, totalMs: number): Lifetime {
  const controller = new AbortController();
  let reason: Problem | undefined;
  const end = (problem: Problem): void => {
    reason ??= problem;
    controller.abort();
  };
  const leave = (): void => end(leftByBrowser());
  const timer = setTimeout(() => {
    end(new Problem(504, 'upstream_timeout', 'The answer took too long.'));
  }, totalMs);
  request.signal.addEventListener('abort', leave);
  if (request.signal.aborted) leave();
  return {
    signal: controller.signal,
    end,
    reason: () => reason,
    async race(work) {
      if (reason) throw reason;
      return new Promise((resolve, reject) => {
        controller.signal.addEventListener('abort', () => reject(reason ?? leftByBrowser()));
        work().then(resolve, reject);
      });
    },
    release() {
      clearTimeout(timer);
      request.signal.removeEventListener('abort', leave);
    },
  };
}

/** 499 is what servers log for a client that left; nobody reads the answer. */
export function leftByBrowser(): Problem {
  return new Problem(499, 'cancelled', 'The browser left.');
}
