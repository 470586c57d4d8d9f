import { deleteDB } from 'idb';
import { checkEach, checkMethods, isText } from '../errors/check-option.ts';
import type { ThreadSummary, ThreadUpdate } from '../threads/thread.ts';
import { createAnswerLocks } from './answer-locks.ts';
import { hashText } from './hash-text.ts';
import { createTabChannel } from './tab-channel.ts';
import { createCodec, type StorageCodec } from './indexed-db/codec.ts';
import { createConnection } from './indexed-db/open-database.ts';
import { listThreads, readThread } from './indexed-db/read-threads.ts';
import { removeThreads } from './indexed-db/remove-threads.ts';
import { saveRecords } from './indexed-db/save-records.ts';
import { readViews, writeView } from './indexed-db/thread-views.ts';
import { updateThread } from './indexed-db/update-thread.ts';
import { keepRecords } from './keep-records.ts';
import { createKnownTitles } from './known-titles.ts';
import type { ThreadStorage } from './thread-storage.ts';

/** Options of {@link createIndexedDbStorage}. */
export interface IndexedDbStorageOptions {
  /** The current user of the browser, e.g. a user id. Each owner has a separate database. Default: one for everybody. */
  owner?: string;
  /** Begins the database's name. Default `redpine`. */
  name?: string;
  /** Encodes titles and messages. Default: they are kept as they are. */
  codec?: StorageCodec;
}

/**
 * Threads in the browser's IndexedDB. A save writes the records that changed; other tabs are notified by a `BroadcastChannel`; without
 * one, a tab reads again when it becomes visible or gets the focus.
 *
 * Methods reject if the database cannot be opened or written; `saveChange` with a `QuotaExceededError` if the disk is full.
 */
export function createIndexedDbStorage(
  options: IndexedDbStorageOptions = {},
): ThreadStorage & { destroy(): Promise<void> } {
  checkEach(options, ['name', 'owner'], isText, 'a text');
  if (options.codec) checkMethods(options.codec, 'codec', ['encode', 'decode']);
  const codec = createCodec(options.codec);
  const named = nameOf(options);
  const connection = named.then(createConnection);
  const channel = createTabChannel(named);
  const answers = createAnswerLocks(named, () => channel.relist());
  const { titleOf, watchTitles, ...titles } = createKnownTitles();
  const run: Awaited<typeof connection>['run'] = async (work) => (await connection).run(work);

  const get: ThreadStorage['get'] = async (id) =>
    titles.read(id, await run((database) => readThread(database, codec, id)));
  const saveChange: ThreadStorage['saveChange'] = async (id, change) => {
    const [saved, isBegun] = await Promise.all([
      run((database) => saveRecords(database, codec, id, change)),
      answers.note(id, change),
    ]);
    if (saved === 'removed') return titles.removed(id);
    titles.saved(id, change.title);
    channel.tell(id, isBegun || saved === 'listed');
  };
  const list: ThreadStorage['list'] = async (query = {}) => {
    const [page, writers] = await Promise.all([
      run((database) => listThreads(database, codec, query)),
      answers.writers(),
    ]);
    const mark = (thread: ThreadSummary): ThreadSummary => {
      titles.read(thread.id, thread);
      const activeRun = writers.get(thread.id);
      return activeRun === undefined ? thread : { ...thread, activeRun };
    };
    return { ...page, threads: page.threads.map(mark) };
  };
  const { placeOf: _place, ...kept } = keepRecords({ get, saveChange });
  const scope = `${options.name ?? 'redpine'}-${options.owner === undefined ? '' : hashText(options.owner)}`;

  async function remove(ids: readonly string[]): Promise<void> {
    await run((database) => removeThreads(database, ids));
    for (const id of ids) {
      titles.removed(id);
      channel.tell(id);
    }
    // There is room now for the records that did not fit.
    void kept.retrySaves();
  }

  async function update(id: string, change: ThreadUpdate): Promise<void> {
    await run((database) => updateThread(database, codec, id, change));
    titles.updated(id, change);
    channel.tell(id);
  }

  return {
    ...kept,
    scope,
    saveChange,
    subscribe: (id, listener) => channel.onThread(id, listener),
    list,
    get,
    update,
    remove: (id) => remove([id]),
    removeAll: async () => {
      await remove(await run((database) => database.getAllKeys('threads')));
      await run((database) => database.clear('views'));
    },
    watch: (listener) => channel.onList(listener),
    titleOf,
    watchTitles,
    getViews: (id) => run((database) => readViews(database, codec, id)),
    saveView: (view) => run((database) => writeView(database, codec, view)),
    async destroy() {
      answers.close();
      await (await connection).close();
      await deleteDB(await named);
      channel.close();
      dropSessionKeys(scope);
    },
  };
}

/** Values that the tab keeps outside of the database under its scope: drafts, so that a reload finds them at once. */
function dropSessionKeys(scope: string): void {
  try {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(`redpine:draft:${scope}|`)) sessionStorage.removeItem(key);
    }
  } catch {
    // Sandboxed frames have no session storage, and so no keys.
  }
}

/**
 * The owner is hashed into the name, so that a list of databases names nobody. Pages without https have no `crypto.subtle`: there the
 * encoded owner is used.
 */
async function nameOf({ owner, name = 'redpine' }: IndexedDbStorageOptions): Promise<string> {
  if (owner === undefined) return `${name}-threads`;
  const digest = await globalThis.crypto?.subtle?.digest('SHA-256', new TextEncoder().encode(owner));
  const hash = digest
    ? Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
    : encodeURIComponent(owner);
  return `${name}-threads-${hash}`;
}
