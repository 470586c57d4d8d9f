import { deleteDB } from 'idb';
import type { ThreadUpdate } from '../threads/thread.ts';
import { createTabChannel } from './tab-channel.ts';
import { createCodec, type StorageCodec } from './indexed-db/codec.ts';
import { createConnection } from './indexed-db/open-database.ts';
import { listThreads, readThread } from './indexed-db/read-threads.ts';
import { saveRecords, type ThreadBody } from './indexed-db/save-records.ts';
import { orderOf } from './indexed-db/schema.ts';
import { keepRecords } from './keep-records.ts';
import type { ThreadStorage } from './thread-storage.ts';

/** Options of {@link createIndexedDbStorage}. */
export interface IndexedDbStorageOptions {
  /** Who uses the browser now, e.g. a user id. Each owner has a database of its own. Default: one for everybody. */
  owner?: string;
  /** Begins the database's name. Default `redpine`. */
  name?: string;
  /** Encodes titles and messages. Default: they are kept as they are. */
  codec?: StorageCodec;
}

/**
 * Threads in the browser's IndexedDB. A save writes the records that changed; other tabs are told by a `BroadcastChannel`, and read
 * again when they come to the front where there is none.
 *
 * Methods reject where the database cannot be opened or written; `saveChange` with a `QuotaExceededError` where the disk is full.
 */
export function createIndexedDbStorage(
  options: IndexedDbStorageOptions = {},
): ThreadStorage & { destroy(): Promise<void> } {
  const codec = createCodec(options.codec);
  const named = nameOf(options);
  const connection = named.then(createConnection);
  const channel = createTabChannel(named);
  const run: Awaited<typeof connection>['run'] = async (work) => (await connection).run(work);

  const get: ThreadStorage['get'] = (id) => run((database) => readThread(database, codec, id));
  const saveChange: ThreadStorage['saveChange'] = async (id, change) => {
    if (await run((database) => saveRecords(database, codec, id, change))) channel.tell(id);
  };

  async function removeThreads(ids: readonly string[]): Promise<void> {
    await run(async (database) => {
      const transaction = database.transaction(['threads', 'nodes'], 'readwrite');
      for (const id of ids) {
        await transaction.objectStore('threads').put({ id, removed: true });
        await transaction.objectStore('nodes').delete(IDBKeyRange.bound([id], [id, []]));
      }
      await transaction.done;
    });
    for (const id of ids) channel.tell(id);
  }

  async function update(id: string, { title, pinned, archived }: ThreadUpdate): Promise<void> {
    await run(async (database) => {
      const row = await database.get('threads', id);
      if (!row?.summary) return;
      const body = await codec.decode<ThreadBody>(row.body);
      const encoded = title === undefined ? row.body : await codec.encode({ ...body, title });
      const transaction = database.transaction('threads', 'readwrite');
      const now = await transaction.store.get(id);
      if (now?.summary) {
        const summary = {
          ...now.summary,
          ...(title !== undefined && { titleBy: 'user' as const }),
          ...(pinned !== undefined && { pinned }),
          ...(archived !== undefined && { archived }),
          updatedAt: Date.now(),
        };
        await transaction.store.put({
          ...now,
          summary,
          order: orderOf(summary),
          revision: (now.revision ?? 0) + 1,
          body: title === undefined ? now.body : encoded,
        });
      }
      await transaction.done;
    });
    channel.tell(id);
  }

  return {
    ...keepRecords({ get, saveChange }),
    saveChange,
    subscribe: (id, listener) => channel.onThread(id, listener),
    list: (query = {}) => run((database) => listThreads(database, codec, query)),
    get,
    update,
    remove: (id) => removeThreads([id]),
    removeAll: async () => removeThreads(await run((database) => database.getAllKeys('threads'))),
    watch: (listener) => channel.onList(listener),
    async destroy() {
      await (await connection).close();
      await deleteDB(await named);
      channel.close();
    },
  };
}

/** The owner is hashed into the name, so that a list of databases names nobody. Pages without https have no hash: the name then. */
async function nameOf({ owner, name = 'redpine' }: IndexedDbStorageOptions): Promise<string> {
  if (owner === undefined) return `${name}-threads`;
  const digest = await globalThis.crypto?.subtle?.digest('SHA-256', new TextEncoder().encode(owner));
  const hash = digest
    ? Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
    : encodeURIComponent(owner);
  return `${name}-threads-${hash}`;
}
