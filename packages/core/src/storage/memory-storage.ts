import { applyChange, applyUpdate, createThread } from '../threads/apply-change.ts';
import { pageOf } from '../threads/page-threads.ts';
import type { StoredThread } from '../threads/thread.ts';
import { createEmitter } from './emitter.ts';
import type { ThreadStorage } from './thread-storage.ts';
import { keepRecords } from './keep-records.ts';

/** Threads in the memory of this page: gone with it. For stories, tests, and pages that must not keep anything. */
export function createMemoryStorage(): ThreadStorage {
  const threads = new Map<string, StoredThread | 'removed'>();
  const list = createEmitter();
  const saves = createEmitter();

  const find = (id: string) => {
    const thread = threads.get(id);
    return thread === 'removed' ? undefined : thread;
  };

  async function saveChange(id: string, change: Parameters<ThreadStorage['saveChange']>[1]): Promise<void> {
    const before = threads.get(id);
    if (before === 'removed') return;
    threads.set(id, applyChange(before ?? createThread(id, Date.now()), change, Date.now()));
    list.emit();
    saves.emit(id);
  }

  const get = async (id: string) => find(id);

  return {
    ...keepRecords({ get, saveChange }),
    saveChange,
    subscribe: (id, listener) => saves.on((saved) => saved === id && listener()),
    list: async (query = {}) => {
      const live = [...threads.values()].filter((thread) => thread !== 'removed');
      return pageOf(live, query);
    },
    get,
    update: async (id, update) => {
      const thread = find(id);
      if (!thread) return;
      threads.set(id, applyUpdate(thread, update, Date.now()));
      list.emit();
    },
    remove: async (id) => {
      if (!find(id)) return;
      threads.set(id, 'removed');
      list.emit();
    },
    removeAll: async () => {
      for (const id of threads.keys()) threads.set(id, 'removed');
      list.emit();
    },
    watch: (listener) => list.on(listener),
  };
}
