import type { StoredThread, ThreadStorage } from '@redpine/core/storage';
import { exportThreadMarkdown, exportThreads } from '@redpine/core/threads';

/** The export of one conversation of a store, or of all of them, as JSON or Markdown. */
export async function exportFrom(
  storage: ThreadStorage,
  id: string | undefined,
  format: 'json' | 'markdown',
): Promise<string> {
  const threads = id === undefined ? await getAll(storage) : await getEach(storage, [id]);
  if (format === 'json') return exportThreads(threads);
  return threads.map(exportThreadMarkdown).join('\n---\n\n');
}

async function getAll(storage: ThreadStorage): Promise<StoredThread[]> {
  return storage.getAll?.() ?? getEach(storage, await allIds(storage));
}

async function getEach(storage: ThreadStorage, ids: readonly string[]): Promise<StoredThread[]> {
  const found = await Promise.all(ids.map((id) => storage.get(id)));
  return found.filter((thread) => thread !== undefined);
}

async function allIds(storage: ThreadStorage): Promise<string[]> {
  const ids: string[] = [];
  for (const archived of [false, true]) {
    let cursor: string | undefined;
    do {
      const page = await storage.list({ archived, cursor, limit: 100 });
      ids.push(...page.threads.map((thread) => thread.id));
      cursor = page.next;
    } while (cursor !== undefined);
  }
  return ids;
}
