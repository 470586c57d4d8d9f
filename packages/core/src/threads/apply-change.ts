import { type ChatMessage, textOf } from '../chat/types/message.ts';
import type {
  RemovedNode,
  StoredNode,
  StoredThread,
  ThreadChange,
  ThreadHead,
  ThreadUpdate,
} from './thread.ts';

const NO_HEAD: ThreadHead = { headId: null, settings: {}, generation: 0, rev: 0 };

/** A thread without a message. */
export function createThread(id: string, now: number): StoredThread {
  return {
    version: 1,
    id,
    title: '',
    titleBy: 'question',
    pinned: false,
    archived: false,
    createdAt: now,
    updatedAt: now,
    lastTurnAt: now,
    messageCount: 0,
    revision: 0,
    head: NO_HEAD,
    nodes: [],
    removed: [],
  };
}

/**
 * The thread after a save. Pure, idempotent and commutative in `nodes` and `head`; unchanged parts keep their identity.
 * The SQL stores do the same by upserts, and one suite (`@redpine/server/testkit`) tests all of them.
 */
export function applyChange(thread: StoredThread, change: ThreadChange, now: number): StoredThread {
  const records = new Map<string, StoredNode | RemovedNode>();
  for (const record of [...thread.nodes, ...thread.removed]) records.set(idOf(record), record);
  for (const record of change.nodes ?? []) {
    const before = records.get(idOf(record));
    if (!before || isNewer(record, before)) records.set(idOf(record), record);
  }
  const nodes: StoredNode[] = [];
  const removed: RemovedNode[] = [];
  for (const record of records.values()) {
    if (isRemoved(record)) removed.push(record);
    else nodes.push(record);
  }
  const { head = thread.head, title } = change;
  return {
    ...thread,
    ...(title !== undefined && thread.titleBy === 'question' && { title }),
    updatedAt: now,
    ...timesOf(nodes, thread.createdAt, now),
    messageCount: nodes.length,
    revision: thread.revision + 1,
    head: isNewer(head, thread.head) ? head : thread.head,
    nodes: nodes.toSorted(byPlace),
    removed,
  };
}

/** The thread after a change of its title or flags. */
export function applyUpdate(thread: StoredThread, update: ThreadUpdate, now: number): StoredThread {
  const { title, pinned = thread.pinned, archived = thread.archived } = update;
  return {
    ...thread,
    ...(title !== undefined && { title, titleBy: 'user' as const }),
    pinned,
    archived,
    updatedAt: now,
    revision: thread.revision + 1,
  };
}

/** The id of a record's message. */
export function idOf(record: StoredNode | RemovedNode): string {
  return isRemoved(record) ? record.id : record.message.id;
}

/** Whether a record marks a removed message. */
export function isRemoved(record: StoredNode | RemovedNode): record is RemovedNode {
  return 'removed' in record;
}

/** Whether a message is final. */
export function isEnded({ status }: Pick<ChatMessage, 'status'>): boolean {
  return status !== 'pending' && status !== 'streaming';
}

/** The text of a record that a search looks in. */
export function searchTextOf(record: StoredNode): string {
  return foldForSearch(textOf(record.message));
}

/**
 * Text in the form in which it is searched: one form of each letter, no case. The SQL stores keep texts in this form, so another one
 * would not find their texts.
 */
export function foldForSearch(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** The order of a conversation; the same in every tab, even if two tabs took the same place. */
export function byPlace(a: StoredNode, b: StoredNode): number {
  const order = a.at - b.at || a.message.createdAt - b.message.createdAt;
  return order || (a.message.id < b.message.id ? -1 : 1);
}

/** The first and last times of a thread, from its messages. A clock that runs ahead moves neither into the future. */
function timesOf(nodes: readonly StoredNode[], createdAt: number, now: number) {
  let [first, last] = [Infinity, -Infinity];
  for (const { message } of nodes) {
    first = Math.min(first, message.createdAt);
    last = Math.max(last, message.createdAt);
  }
  if (nodes.length === 0) return { createdAt, lastTurnAt: createdAt };
  return { createdAt: Math.min(now, first), lastTurnAt: Math.min(now, last) };
}

/** Whether a record replaces another: the higher `rev` wins; at the same `rev`, the later JSON, as in every store. */
export function isNewer<T extends { rev: number }>(record: T, before: T): boolean {
  if (record.rev !== before.rev) return record.rev > before.rev;
  return record !== before && JSON.stringify(record) > JSON.stringify(before);
}
