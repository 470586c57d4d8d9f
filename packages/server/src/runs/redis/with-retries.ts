/** How long a store asks a server that does not answer. The handler waits a little longer for a callback. */
const GIVE_UP_MS = 8_000;
/** An attempt that takes longer is not waited for: its connection may be half open. */
const ATTEMPT_MS = 3_000;
const PAUSE_MS = 200;

/** An answer of the server that another attempt will not change. `LOADING` and its like pass. */
const FINAL = /^(?!LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY)[A-Z]{2,} /;

/**
 * Repeats a command, which must be harmless to repeat, while the connection is broken.
 *
 * @throws the last error after `giveUpMs` (8 s), or at once if the server itself refused or the signal is aborted
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  { signal, giveUpMs = GIVE_UP_MS }: { signal?: AbortSignal; giveUpMs?: number } = {},
): Promise<T> {
  const since = Date.now();
  for (;;) {
    try {
      return await withinMs(Math.min(ATTEMPT_MS, giveUpMs), attempt(), signal);
    } catch (error) {
      const message = error instanceof Error ? error.message : '';
      if (signal?.aborted || FINAL.test(message) || Date.now() - since + PAUSE_MS > giveUpMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

function withinMs<T>(ms: number, promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = () =>
      settle(() => reject(new Error(signal?.aborted ? 'aborted' : `Redis did not answer within ${ms} ms`)));
    const timer = setTimeout(fail, ms);
    const settle = (end: () => void) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', fail);
      end();
    };
    signal?.addEventListener('abort', fail);
    promise.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    );
  });
}
