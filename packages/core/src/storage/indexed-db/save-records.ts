import type { IDBPDatabase } from 'idb';
import { idOf, isNewer, isRemoved } from '../../threads/apply-change.ts';
import type { RemovedNode, StoredNode, ThreadChange } from '../../threads/thread.ts';
import type { Codec } from './codec.ts';
import { NO_BODY, readThreadBody, type ThreadBody } from './read-thread-body.ts';
import { type NodeRecord, orderOf, type ThreadRecord, type ThreadsSchema } from './schema.ts';

type Saved = 'saved' | 'listed' | 'removed';

/**
 * Writes the records of a change, and only those, in one transaction.
 *
 * @returns `listed` if the thread's entry in the list changed too (the growth of an answer does not change it); `removed` if the thread
 * was removed, and then nothing is written
 */
export async function saveRecords(
  database: IDBPDatabase<ThreadsSchema>,
  codec: Codec,
  threadId: string,
  change: ThreadChange,
): Promise<Saved> {
  // A codec may be asynchronous, and a transaction does not wait for it: everything is encoded and decoded before.
  const rows = await Promise.all((change.nodes ?? []).map((record) => toRow(codec, threadId, record)));
  for (;;) {
    const saved = await writeRows(database, codec, threadId, change, rows);
    if (saved !== 'changed') return saved;
  }
}

/** @returns `changed` if another tab wrote the thread between reading its title and writing it; nothing is written then */
async function writeRows(
  database: IDBPDatabase<ThreadsSchema>,
  codec: Codec,
  threadId: string,
  change: ThreadChange,
  rows: readonly NodeRecord[],
): Promise<Saved | 'changed'> {
  const stored = await database.get('threads', threadId);
  const body = stored?.body === undefined ? NO_BODY : readThreadBody(await codec.decode(stored.body));
  const next = mergeBody(body, stored, change);
  const encoded = next === body && stored ? stored.body : await codec.encode(next);

  const transaction = database.transaction(['threads', 'nodes'], 'readwrite');
  const [threads, nodes] = [transaction.objectStore('threads'), transaction.objectStore('nodes')];
  const thread = await threads.get(threadId);
  if (thread?.removed || thread?.revision !== stored?.revision) {
    await transaction.done;
    return thread?.removed ? 'removed' : 'changed';
  }
  let count = thread?.summary?.messageCount ?? 0;
  for (const row of rows) {
    const before = await nodes.get([threadId, row.id]);
    if (before && !isNewer(row, before)) continue;
    count += Number(!row.removed) - Number(before ? !before.removed : false);
    await nodes.put(row);
  }
  await threads.put(toThreadRow({ threadId, thread, rows, count, encoded, headRev: next.head.rev }));
  await transaction.done;
  return next.title !== body.title || count !== thread?.summary?.messageCount ? 'listed' : 'saved';
}

function mergeBody(
  body: ThreadBody,
  row: ThreadRecord | undefined,
  { head, title }: ThreadChange,
): ThreadBody {
  const isTitleTaken = title !== undefined && row?.summary?.titleBy !== 'user' && title !== body.title;
  const isHeadNewer = head !== undefined && head.rev > body.head.rev;
  if (!isTitleTaken && !isHeadNewer) return body;
  return { title: isTitleTaken ? title : body.title, head: isHeadNewer ? head : body.head };
}

async function toRow(codec: Codec, thread: string, record: StoredNode | RemovedNode): Promise<NodeRecord> {
  const { rev } = record;
  if (isRemoved(record)) {
    return { thread, id: idOf(record), rev, at: 0, createdAt: 0, removed: true, parentId: null };
  }
  const { message, parentId, at } = record;
  const { id, createdAt } = message;
  return { thread, id, rev, at, createdAt, removed: false, parentId, body: await codec.encode(message) };
}

interface ThreadParts {
  threadId: string;
  thread: ThreadRecord | undefined;
  rows: readonly NodeRecord[];
  count: number;
  encoded: unknown;
  headRev: number;
}

function toThreadRow({ threadId, thread, rows, count, encoded, headRev }: ThreadParts): ThreadRecord {
  const now = Date.now();
  const made = rows.filter((row) => !row.removed).map((row) => row.createdAt);
  const before = thread?.summary;
  const summary = {
    id: threadId,
    titleBy: before?.titleBy ?? ('question' as const),
    pinned: before?.pinned ?? false,
    archived: before?.archived ?? false,
    createdAt: Math.min(now, before?.createdAt ?? Infinity, smallest(made)),
    updatedAt: now,
    lastTurnAt: Math.min(
      now,
      Math.max(before?.lastTurnAt ?? -Infinity, -smallest(made.map((time) => -time))),
    ),
    messageCount: count,
  };
  // A thread that begins without a message is as old as its first save.
  if (!Number.isFinite(summary.lastTurnAt)) summary.lastTurnAt = summary.createdAt;
  const revision = (thread?.revision ?? 0) + 1;
  return { id: threadId, order: orderOf(summary), summary, revision, headRev, body: encoded };
}

function smallest(numbers: readonly number[]): number {
  return numbers.reduce((least, number) => Math.min(least, number), Infinity);
}
