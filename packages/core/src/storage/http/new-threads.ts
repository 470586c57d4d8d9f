import { isMadeHere } from '../../threads/create-thread-id.ts';

/** Knows the threads that the handler cannot hold yet: it would answer a request for one with 404, which browsers show as an error. */
export interface NewThreads {
  has(threadId: string): boolean;
  /** Something of the thread was saved, here or elsewhere. */
  drop(threadId: string): void;
}

/** @param scope Begins the key under which the tab keeps the id of its new thread, so that a reload knows it too. */
export function createNewThreads(scope: string): NewThreads {
  const key = `redpine:new:${scope}`;
  const dropped = new Set<string>();
  return {
    has(id) {
      if (dropped.has(id)) return false;
      if (!isMadeHere(id)) return inTab((kept) => kept.getItem(key)) === id;
      inTab((kept) => kept.setItem(key, id));
      return true;
    },
    drop(id) {
      dropped.add(id);
      inTab((kept) => kept.getItem(key) === id && kept.removeItem(key));
    },
  };
}

/** Sandboxed frames and Node have no session storage: a reload then asks. */
function inTab<T>(work: (kept: Storage) => T): T | undefined {
  try {
    return work(sessionStorage);
  } catch {
    return undefined;
  }
}
