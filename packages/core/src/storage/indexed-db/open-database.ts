import { type IDBPDatabase, openDB } from 'idb';
import { type ThreadsSchema, VERSION } from './schema.ts';

/** A connection that is opened when it is needed, and again after the browser closed it. */
export interface Connection {
  /** Runs work on the database; once more on a new connection if the old one was closed meanwhile. */
  run<T>(work: (database: IDBPDatabase<ThreadsSchema>) => Promise<T>): Promise<T>;
  /** Ends it for good. */
  close(): Promise<void>;
}

/** An `open` that fires no event within this time (a fault of some browsers after a crash) has failed. */
const OPEN_MS = 5_000;

/** @param name The name of the database. */
export function createConnection(name: string): Connection {
  let opening: Promise<IDBPDatabase<ThreadsSchema>> | undefined;
  let isOver = false;

  function forget(): void {
    opening = undefined;
  }

  function open(): Promise<IDBPDatabase<ThreadsSchema>> {
    opening ??= openInTime(name, forget).catch((error: unknown) => {
      forget();
      throw error;
    });
    return opening;
  }

  return {
    async run(work) {
      if (isOver) throw new Error('This storage was destroyed: make a new one.');
      const database = await open();
      try {
        return await work(database);
      } catch (error) {
        if (!isClosed(error)) throw error;
        if ((await opening?.catch(() => undefined)) === database) forget();
        return work(await open());
      }
    },
    async close() {
      isOver = true;
      const database = await opening?.catch(() => undefined);
      forget();
      database?.close();
    },
  };
}

function openInTime(name: string, onClosed: () => void): Promise<IDBPDatabase<ThreadsSchema>> {
  if (typeof indexedDB === 'undefined') return Promise.reject(new Error('This browser has no IndexedDB.'));
  return new Promise((resolve, reject) => {
    const late = () => reject(new Error(`The database "${name}" did not open within ${OPEN_MS} ms.`));
    const timer = setTimeout(late, OPEN_MS);
    openDB<ThreadsSchema>(name, VERSION, {
      upgrade(database, before) {
        if (before < 1) {
          database.createObjectStore('threads', { keyPath: 'id' }).createIndex('order', 'order');
          database.createObjectStore('nodes', { keyPath: ['thread', 'id'] });
        }
        if (before < 2) database.createObjectStore('views', { keyPath: ['thread', 'tab'] });
      },
      // Another tab upgrades or deletes: this one lets go, and opens again at its next use.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onClosed();
      },
      terminated: onClosed,
    })
      .then(resolve, reject)
      .finally(() => clearTimeout(timer));
  });
}

function isClosed(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'InvalidStateError';
}
