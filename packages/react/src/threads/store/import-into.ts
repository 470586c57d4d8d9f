import type { StoredThread, ThreadChange, ThreadStorage } from '@redpine/core/storage';
import { createThreadId, exportThreads, MAX_RECORDS, readExport } from '@redpine/core/threads';
import { sameValue } from '../../provider/same-value.ts';
import { cleanTitle } from './clean-title.ts';

/** Attempts for one request while its store names a time to wait. */
const MOST_ATTEMPTS = 5;
const LONGEST_WAIT_MS = 60_000;

/** The result of an import. */
export interface ImportResult {
  imported: number;
  /** Conversations that the store holds with the same messages, so that nothing was imported. Absent for none. */
  alreadyHere?: number;
  /** A sentence for each record that was left out. */
  leftOut: readonly string[];
}

/**
 * Imports an export into a store, one conversation at a time and its messages in parts, so that the page stays
 * responsive. A conversation that is here unchanged is counted and not imported; one that was changed comes as a copy
 * under a new id. Records that cannot be saved are left out and named.
 */
export async function importInto(storage: ThreadStorage, text: string): Promise<ImportResult> {
  const store = patient(storage);
  const { threads, leftOut } = await readExport(text, async () => false);
  let imported = 0;
  let alreadyHere = 0;
  for (const { id: wantedId, change, update } of threads) {
    let id = wantedId;
    /** The id of another thread is never removed. */
    let isOwn = false;
    try {
      const here = await store.get(id);
      if (here && (await holdsSame(here, change))) {
        alreadyHere++;
        continue;
      }
      if (here) id = createThreadId();
      isOwn = true;
      const { nodes = [], ...rest } = change;
      const first: ThreadChange = { ...rest, nodes: nodes.slice(0, MAX_RECORDS) };
      await store.saveChange(id, first).catch(unlessGone);
      if (!(await store.get(id))) {
        // The conversation was deleted, so nothing is saved under its id any more.
        id = createThreadId();
        await store.saveChange(id, first);
      }
      for (let at = MAX_RECORDS; at < nodes.length; at += MAX_RECORDS) {
        await store.saveChange(id, { version: 1, nodes: nodes.slice(at, at + MAX_RECORDS) });
      }
      if (update.title !== undefined || update.pinned || update.archived) await store.update(id, update);
      imported++;
    } catch (error) {
      // The record is no conversation.
      if (isOwn) await store.remove(id).catch(() => undefined);
      leftOut.push(`“${cleanTitle(change.title ?? '')}” was left out: ${(error as Error).message}`);
    }
  }
  return { imported, leftOut, ...(alreadyHere > 0 && { alreadyHere }) };
}

/** Whether a stored thread has the messages of an imported one: both as an import reads them. */
async function holdsSame(here: StoredThread, change: ThreadChange): Promise<boolean> {
  const { threads } = await readExport(exportThreads([here]), async () => false);
  return sameValue(threads[0]?.change.nodes, change.nodes);
}

/** The handler answers a save into a deleted conversation with the status of an unknown one. */
function unlessGone(error: unknown): void {
  if ((error as { status?: unknown } | undefined)?.status !== 404) throw error;
}

/** Wraps a store and waits for its rate limit, because a long import needs more requests than a minute allows. */
function patient(storage: ThreadStorage): Pick<ThreadStorage, 'get' | 'saveChange' | 'update' | 'remove'> {
  const wait = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await work();
      } catch (error) {
        const ms = (error as { retryAfterMs?: unknown } | undefined)?.retryAfterMs;
        if (typeof ms !== 'number' || attempt === MOST_ATTEMPTS) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.min(ms, LONGEST_WAIT_MS)));
      }
    }
  };
  return {
    get: (id) => wait(() => storage.get(id)),
    saveChange: (id, change) => wait(() => storage.saveChange(id, change)),
    update: (id, update) => wait(() => storage.update(id, update)),
    remove: (id) => wait(() => storage.remove(id)),
  };
}
