import type { IDBPDatabase } from 'idb';
import type { ThreadUpdate } from '../../threads/thread.ts';
import type { Codec } from './codec.ts';
import { readThreadBody } from './read-thread-body.ts';
import { orderOf, type ThreadsSchema } from './schema.ts';

/** Changes a thread's entry in the list. Starts again if a save came between reading its title and writing it. */
export async function updateThread(
  database: IDBPDatabase<ThreadsSchema>,
  codec: Codec,
  id: string,
  { title, pinned, archived }: ThreadUpdate,
): Promise<void> {
  for (;;) {
    const row = await database.get('threads', id);
    if (!row?.summary) return;
    // A codec may be asynchronous, and a transaction does not wait for it.
    const body =
      title === undefined
        ? row.body
        : await codec.encode({ ...readThreadBody(await codec.decode(row.body)), title });
    const transaction = database.transaction('threads', 'readwrite');
    const now = await transaction.store.get(id);
    if (now?.revision === row.revision) {
      const summary = {
        ...row.summary,
        ...(title !== undefined && { titleBy: 'user' as const }),
        ...(pinned !== undefined && { pinned }),
        ...(archived !== undefined && { archived }),
        updatedAt: Date.now(),
      };
      const revision = (row.revision ?? 0) + 1;
      await transaction.store.put({ ...row, summary, order: orderOf(summary), revision, body });
    }
    await transaction.done;
    if (now?.removed || now?.revision === row.revision) return;
  }
}
