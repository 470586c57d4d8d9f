/** Waits for a hint, for at most `ms` or until the signal is aborted. It leaves no timer or listener behind. */
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
