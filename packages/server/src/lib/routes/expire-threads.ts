import type { ThreadStore } from '../../threads/thread-store.ts';

const DAY_MS = 86_400_000;
/** Old threads are deleted at most this often, with the first request after it. */
const EVERY_MS = 3_600_000;
/** Threads deleted at once; the rest goes the next time. */
const AT_ONCE = 500;

const last = new WeakMap<ThreadStore, number>();

/** Deletes threads whose last turn is older than `retainDays`; the request does not wait for it. */
export function expireThreads(
  store: ThreadStore,
  { options: { retainDays } }: { options: { retainDays?: number } },
): void {
  const now = Date.now();
  if (retainDays === undefined || now - (last.get(store) ?? -Infinity) < EVERY_MS) return;
  last.set(store, now);
  // A deletion that fails is tried again an hour later; no answer depends on it.
  store.expire(now - retainDays * DAY_MS, AT_ONCE).catch(() => undefined);
}
