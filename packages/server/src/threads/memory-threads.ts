import {
  applyChange,
  applyUpdate,
  createThread,
  pageOf,
  type StoredThread,
  toPlainJson,
} from '@redpine/core/threads';
import type { ThreadStore } from './thread-store.ts';

/**
 * Threads in the memory of this process, for development and tests: they end with it.
 *
 * @param now Milliseconds since the epoch. Default: the clock.
 */
export function createMemoryThreads({ now = Date.now }: { now?: () => number } = {}): ThreadStore {
  /** By owner, then by id. `deleted` reserves the id of a deleted thread. */
  const owners = new Map<string, Map<string, StoredThread | 'deleted'>>();

  const threadsOf = (owner: string) => owners.get(owner) ?? new Map<string, StoredThread | 'deleted'>();
  const liveOf = (owner: string) => [...threadsOf(owner).values()].filter((thread) => thread !== 'deleted');

  function find(owner: string, id: string): StoredThread | undefined {
    const thread = threadsOf(owner).get(id);
    return thread === 'deleted' ? undefined : thread;
  }

  function put(owner: string, id: string, thread: StoredThread | 'deleted'): void {
    const threads = threadsOf(owner);
    threads.set(id, thread);
    owners.set(owner, threads);
  }

  return {
    async list(owner, query) {
      return pageOf(liveOf(owner), query);
    },
    async get(owner, id) {
      const thread = find(owner, id);
      return thread && structuredClone(thread);
    },
    async save(owner, id, change) {
      const before = threadsOf(owner).get(id);
      if (before === 'deleted') return 'conflict';
      const thread = applyChange(before ?? createThread(id, now()), toPlainJson(change), now());
      put(owner, id, thread);
      return { revision: thread.revision };
    },
    async update(owner, id, update) {
      const thread = find(owner, id);
      if (!thread) return false;
      put(owner, id, applyUpdate(thread, toPlainJson(update), now()));
      return true;
    },
    async delete(owner, id) {
      if (!find(owner, id)) return false;
      put(owner, id, 'deleted');
      return true;
    },
    async deleteAll(owner) {
      const live = liveOf(owner);
      for (const { id } of live) put(owner, id, 'deleted');
      return live.length;
    },
    async *exportAll(owner) {
      for (const { id } of liveOf(owner)) {
        const thread = find(owner, id);
        if (thread) yield structuredClone(thread);
      }
    },
    async expire(before, limit) {
      let count = 0;
      for (const [owner, threads] of owners) {
        for (const thread of threads.values()) {
          if (thread === 'deleted' || thread.lastTurnAt >= before || count >= limit) continue;
          put(owner, thread.id, 'deleted');
          count++;
        }
      }
      return count;
    },
  };
}
