import type { ThreadStorage, ThreadSummary } from '@redpine/core/storage';

/** Conversations that may go where the disk is full: archived ones, then unpinned ones, each the oldest first. */
export async function listRemovable(storage: ThreadStorage): Promise<ThreadSummary[]> {
  const found: ThreadSummary[] = [];
  for (const archived of [true, false]) {
    const all: ThreadSummary[] = [];
    let cursor: string | undefined;
    do {
      const page = await storage.list({ archived, cursor, limit: 100 });
      all.push(...page.threads);
      cursor = page.next;
    } while (cursor !== undefined);
    const oldest = all
      .filter(({ pinned }) => archived || !pinned)
      .toSorted((a, b) => a.lastTurnAt - b.lastTurnAt);
    found.push(...oldest);
  }
  return found;
}
