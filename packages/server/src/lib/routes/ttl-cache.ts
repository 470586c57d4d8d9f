/** A few answers kept briefly, so that a page that is opened often does not read the whole list each time. */
export interface TtlCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

const MAX_ENTRIES = 100;

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
  };
}
