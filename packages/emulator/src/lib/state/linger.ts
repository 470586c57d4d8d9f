/** Keeps removed things in a map for a while. */
export interface Linger {
  /** Puts a thing into a map and takes it out again after the time, unless another took its place; then calls back. */
  keep<Thing>(things: Map<string, Thing>, key: string, thing: Thing, gone?: () => void): void;
  /** Cancels the pending timers. */
  stop(): void;
}

/** @param ms The time in milliseconds; with 0 nothing is kept. */
export function createLinger(ms: number): Linger {
  const timers = new Set<ReturnType<typeof setTimeout>>();
  return {
    keep(things, key, thing, gone) {
      if (ms <= 0) {
        gone?.();
        return;
      }
      things.set(key, thing);
      const timer = setTimeout(() => {
        timers.delete(timer);
        if (things.get(key) === thing) things.delete(key);
        gone?.();
      }, ms);
      timers.add(timer);
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
