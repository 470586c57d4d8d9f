import type { IDBPDatabase } from 'idb';
import type { ThreadsSchema } from './schema.ts';

/** Removes threads with their messages and views. A trace of each stays, so that a save under way does not bring it back. */
export async function removeThreads(
  database: IDBPDatabase<ThreadsSchema>,
  ids: readonly string[],
): Promise<void> {
  try {
    await removeAll(database, ids, true);
  } catch (error) {
    // A disk that is full may have no room for the traces either.
    if (!isFull(error)) throw error;
    await removeAll(database, ids, false);
  }
}

async function removeAll(
  database: IDBPDatabase<ThreadsSchema>,
  ids: readonly string[],
  withTraces: boolean,
): Promise<void> {
  const transaction = database.transaction(['threads', 'nodes', 'views'], 'readwrite');
  const threads = transaction.objectStore('threads');
  // All requests start at once, because a page that is being unloaded does not continue after an `await`.
  const requests = ids.flatMap((id): Promise<unknown>[] => [
    withTraces ? threads.put({ id, removed: true }) : threads.delete(id),
    transaction.objectStore('nodes').delete(IDBKeyRange.bound([id], [id, []])),
    transaction.objectStore('views').delete(IDBKeyRange.bound([id], [id, []])),
  ]);
  transaction.commit();
  await Promise.all([...requests, transaction.done]);
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}
