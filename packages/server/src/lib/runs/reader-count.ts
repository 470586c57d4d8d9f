/** The readers of the runs that this process writes. */
export interface ReaderCount {
  /** Begins to count the readers of a run. */
  hold(id: string): void;
  forget(id: string): void;
  /** @returns a function to call when the reader leaves; further calls do nothing */
  enter(id: string): () => void;
  /** Milliseconds since the last reader left, or since the run began if none came. 0 while there is one. */
  unreadFor(id: string): number;
}

export function createReaderCount(): ReaderCount {
  const runs = new Map<string, { readers: number; lastReadAt: number }>();
  return {
    hold: (id) => void runs.set(id, { readers: 0, lastReadAt: Date.now() }),
    forget: (id) => void runs.delete(id),
    enter(id) {
      // The readers of another process's run are counted there, or by the store.
      const run = runs.get(id) ?? { readers: 0, lastReadAt: 0 };
      run.readers += 1;
      let isThere = true;
      return () => {
        if (!isThere) return;
        isThere = false;
        run.readers -= 1;
        run.lastReadAt = Date.now();
      };
    },
    unreadFor(id) {
      const { readers, lastReadAt } = runs.get(id) ?? { readers: 1, lastReadAt: 0 };
      return readers > 0 ? 0 : Date.now() - lastReadAt;
    },
  };
}
