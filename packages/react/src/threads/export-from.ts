import type { ThreadStorage } from '@redpine/core/storage';
import { exportThreadMarkdown, exportThreads } from '@redpine/core/threads';

/** The export of one conversation of a store, or of all of them, as JSON or Markdown. */
export async function exportFrom(
  storage: ThreadStorage,
  id: string | undefined,
  format: 'json' | 'markdown',
): Promise<string> {
  const ids = id === undefined ? await allIds(storage) : [id];
  const found = await Promise.all(ids.map((each) => storage.get(each)));
  const threads = found.filter((thread) => thread !== undefined);
  if (format === 'json') return exportThreads(threads);
  return threads.map(exportThreadMarkdown).join('\n---\n\n');
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
