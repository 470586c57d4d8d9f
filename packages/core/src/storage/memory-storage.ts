import { applyChange, applyUpdate, createThread } from '../threads/apply-change.ts';
import { pageOf } from '../threads/page-threads.ts';
import type { StoredThread } from '../threads/thread.ts';
import { createEmitter } from './emitter.ts';
import type { ThreadView } from '../threads/thread-view.ts';
import type { ThreadStorage } from './thread-storage.ts';
import { keepRecords } from './keep-records.ts';
import { createKnownTitles } from './known-titles.ts';

/** Threads in the memory of this page: gone with it. For stories, tests, and pages that must not keep anything. */
export function createMemoryStorage(): ThreadStorage {
  const threads = new Map<string, StoredThread | 'removed'>();
  const list = createEmitter();
  const saves = createEmitter();
  const views = new Map<string, ThreadView>();
  const { titleOf, watchTitles, ...titles } = createKnownTitles();

  const find = (id: string) => {
    const thread = threads.get(id);
    return thread === 'removed' ? undefined : thread;
  };

  async function saveChange(id: string, change: Parameters<ThreadStorage['saveChange']>[1]): Promise<void> {
    const before = threads.get(id);
    if (before === 'removed') return;
    const thread = applyChange(before ?? createThread(id, Date.now()), change, Date.now());
    threads.set(id, thread);
    titles.read(id, thread);
    list.emit();
    saves.emit(id);
  }

  const get = async (id: string) => find(id);

  function dropViews(isGone: (view: ThreadView) => boolean): void {
    for (const [key, view] of views) if (isGone(view)) views.delete(key);
  }

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
      titles.updated(id, update);
      list.emit();
    },
    remove: async (id) => {
      if (!find(id)) return;
      threads.set(id, 'removed');
      dropViews((view) => view.threadId === id);
      titles.removed(id);
      list.emit();
    },
    removeAll: async () => {
      for (const id of threads.keys()) threads.set(id, 'removed');
      dropViews(() => true);
      titles.removedAll();
      list.emit();
    },
    watch: (listener) => list.on(listener),
    titleOf,
    watchTitles,
    getViews: async (id) =>
      [...views.values()]
        .filter(({ threadId, draft }) =>
          id === undefined ? draft !== '' && !threads.has(threadId) : threadId === id,
        )
        .toSorted((a, b) => b.at - a.at),
    saveView: async (view) => {
      const { threadId, tab, draft, place } = view;
      if (threads.get(threadId) === 'removed') return;
      dropViews((each) => each.threadId === threadId && (each.draft === '' || each.tab === tab));
      if (draft !== '' || place) views.set(`${threadId} ${tab}`, view);
    },
  };
}
