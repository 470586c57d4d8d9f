import type { ThreadStore } from '../../threads/thread-store.ts';

const DAY_MS = 86_400_000;
/** Old threads are deleted at most this often, on the first request after this time. */
const EVERY_MS = 3_600_000;
/** Threads deleted in one statement. */
const AT_ONCE = 500;

const last = new WeakMap<ThreadStore, number>();

/** Deletes threads whose last turn is older than `retainDays`, at most once an hour; the request does not wait for it. */
export function expireThreads(
  store: ThreadStore,
  { options: { retainDays } }: { options: { retainDays?: number } },
): void {
  const now = Date.now();
  if (retainDays === undefined || now - (last.get(store) ?? -Infinity) < EVERY_MS) return;
  last.set(store, now);
  // A deletion that fails is tried again an hour later; no answer depends on it.
  expireAll(store, now - retainDays * DAY_MS).catch(() => undefined);
}

/** Repeats until no old thread is left, so that a host that enables deletion after years is done within its first hour. */
async function expireAll(store: ThreadStore, before: number): Promise<void> {
  while ((await store.expire(before, AT_ONCE)) === AT_ONCE);
}
