import {
  applyChange,
  createThread,
  foldForSearch,
  searchTextOf,
  type StoredThread,
  type ThreadSummary,
  toPlainJson,
} from '@redpine/core/threads';
import { decodeCursor, encodeCursor, type PageEnd, type ThreadStore } from './thread-store.ts';

/**
 * Threads in the memory of this process, for development and tests: they end with it.
 *
 * @param now Milliseconds since the epoch. Default: the clock.
 */
export function createMemoryThreads({ now = Date.now }: { now?: () => number } = {}): ThreadStore {
  /** By owner, then by id. `deleted` keeps the id of a thread that is gone. */
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
    async list(owner, { text, archived = false, cursor, limit }) {
      const end = decodeCursor(cursor);
      const wanted = text === undefined ? '' : foldForSearch(text);
      const found = liveOf(owner)
        .filter((thread) => thread.archived === archived && holds(thread, wanted))
        .filter((thread) => !end || compare(end, thread) < 0)
        .toSorted(compare);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        threads: page.map(summaryOf),
        ...(last && found.length > limit && { next: encodeCursor(last) }),
      };
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
    async update(owner, id, { title, pinned, archived }) {
      const thread = find(owner, id);
      if (!thread) return false;
      put(owner, id, {
        ...thread,
        ...(title !== undefined && { title: toPlainJson(title), titleBy: 'user' as const }),
        ...(pinned !== undefined && { pinned }),
        ...(archived !== undefined && { archived }),
        updatedAt: now(),
        revision: thread.revision + 1,
      });
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

/** Without the messages. */
export function summaryOf(thread: StoredThread): ThreadSummary {
  const { id, title, titleBy, pinned, archived, createdAt, updatedAt, lastTurnAt, messageCount } = thread;
  return { id, title, titleBy, pinned, archived, createdAt, updatedAt, lastTurnAt, messageCount };
}

function holds(thread: StoredThread, wanted: string): boolean {
  if (wanted === '' || foldForSearch(thread.title).includes(wanted)) return true;
  return thread.nodes.some((node) => searchTextOf(node).includes(wanted));
}

/** Pinned first, then the newest turn, then the id. */
function compare(a: PageEnd, b: PageEnd): number {
  return (
    Number(b.pinned) - Number(a.pinned) ||
    b.lastTurnAt - a.lastTurnAt ||
    Number(a.id < b.id) - Number(a.id > b.id)
  );
}
