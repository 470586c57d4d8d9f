import type { ThreadChange, ThreadStorage } from '@redpine/core/storage';
import { createThreadId, MAX_RECORDS, readExport } from '@redpine/core/threads';
import { cleanTitle } from './clean-title.ts';

/**
 * Takes an export into a store, a conversation at a time and its messages in parts, so that the page goes on. What cannot be saved is
 * left out and named; the others come.
 */
export async function importInto(
  storage: ThreadStorage,
  text: string,
): Promise<{ imported: number; leftOut: readonly string[] }> {
  const { threads, leftOut } = await readExport(text, async (id) => (await storage.get(id)) !== undefined);
  let imported = 0;
  for (const { id: wantedId, change, update } of threads) {
    let id = wantedId;
    try {
      const { nodes = [], ...rest } = change;
      const first: ThreadChange = { ...rest, nodes: nodes.slice(0, MAX_RECORDS) };
      await storage.saveChange(id, first);
      if (!(await storage.get(id))) {
        // It was deleted here: nothing is saved under its id any more.
        id = createThreadId();
        await storage.saveChange(id, first);
      }
      for (let at = MAX_RECORDS; at < nodes.length; at += MAX_RECORDS) {
        await storage.saveChange(id, { version: 1, nodes: nodes.slice(at, at + MAX_RECORDS) });
      }
      await storage.update(id, update);
      imported++;
    } catch (error) {
      // The record is no conversation.
      await storage.remove(id).catch(() => undefined);
      leftOut.push(`“${cleanTitle(change.title ?? '')}” was left out: ${(error as Error).message}`);
    }
  }
  return { imported, leftOut };
}
