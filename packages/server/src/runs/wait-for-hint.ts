/** Waits for a hint, at most `ms`, and no longer than the signal. Nothing of it stays behind. */
export function waitForHint(hints: Set<() => void>, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      hints.delete(done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    hints.add(done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
