/** Values kept for a limited time, 100 at most, the oldest going first. */
export interface TtlCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
}

const MAX_ENTRIES = 100;

/** @param ms for which a value is kept; 0 keeps none */
export function createTtlCache<T>(ms: number, now: () => number = Date.now): TtlCache<T> {
  const entries = new Map<string, { value: T; until: number }>();
  return {
    get(key) {
      const entry = entries.get(key);
      return entry && entry.until > now() ? entry.value : undefined;
    },
    set(key, value) {
      if (ms === 0) return;
      entries.delete(key);
      entries.set(key, { value, until: now() + ms });
      const oldest = entries.size > MAX_ENTRIES ? entries.keys().next().value : undefined;
      if (oldest !== undefined) entries.delete(oldest);
    },
    delete: (key) => void entries.delete(key),
  };
}
