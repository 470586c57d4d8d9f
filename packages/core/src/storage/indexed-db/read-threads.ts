import type { IDBPDatabase } from 'idb';
import { byPlace, foldForSearch, searchTextOf } from '../../threads/apply-change.ts';
import { bridgeGaps } from '../../threads/bridge-gaps.ts';
import { decodeCursor, toPage } from '../../threads/page-threads.ts';
import { readRecord } from '../../threads/read-change.ts';
import type {
  StoredNode,
  StoredThread,
  ThreadPage,
  ThreadQuery,
  ThreadSummary,
} from '../../threads/thread.ts';
import type { Codec } from './codec.ts';
import { readThreadBody } from './read-thread-body.ts';
import { type NodeRecord, orderOf, type ThreadRecord, type ThreadsSchema } from './schema.ts';

type Database = IDBPDatabase<ThreadsSchema>;

/** Rows read at once while texts are searched. */
const BATCH = 500;

/** A whole thread; a record of a wrong shape is left out. */
export async function readThread(
  database: Database,
  codec: Codec,
  id: string,
): Promise<StoredThread | undefined> {
  const [row, rows] = await Promise.all([
    database.get('threads', id),
    database.getAll('nodes', IDBKeyRange.bound([id], [id, []])),
  ]);
  if (!row?.summary) return undefined;
  const { title, head } = readThreadBody(await codec.decode(row.body));
  const read = await readNodes(codec, rows);
  const kept = new Set(read.map(({ node }) => node.message.id));
  const gaps = rows.filter((each) => !each.removed && !kept.has(each.id));
  const nodes = bridgeGaps(
    read.map(({ node }) => node),
    new Map(gaps.map((each) => [each.id, each.parentId])),
  );
  return {
    ...row.summary,
    title,
    version: 1,
    revision: row.revision ?? 0,
    head,
    nodes: nodes.toSorted(byPlace),
    removed: rows
      .filter((each) => each.removed)
      .map(({ id: gone, rev }) => ({ id: gone, rev, removed: true })),
  };
}

/** The messages of rows, with their threads. Decoded in one go: a wait for each would take as long as the reading. */
async function readNodes(
  codec: Codec,
  rows: readonly NodeRecord[],
): Promise<{ thread: string; node: StoredNode }[]> {
  const live = rows.filter(({ removed }) => !removed);
  const messages = await codec.decodeEach(live.map(({ body }) => body));
  return live.flatMap(({ thread, parentId, at, rev }, place) => {
    try {
      return [{ thread, node: readRecord({ message: messages[place], parentId, at, rev }) as StoredNode }];
    } catch {
      // Edited by hand, or encoded with another key: the other messages of the thread are shown.
      return [];
    }
  });
}

/** A page of the list. @throws InvalidCursorError */
export async function listThreads(database: Database, codec: Codec, query: ThreadQuery): Promise<ThreadPage> {
  const { text = '', archived = false, cursor, limit = 50 } = query;
  const end = decodeCursor(cursor);
  const from = end ? orderOf({ ...end, archived }) : [Number(archived)];
  const range = IDBKeyRange.bound(from, [Number(archived), []], Boolean(end));
  const needle = foldForSearch(text);
  if (needle === '') {
    const rows = await database.getAllFromIndex('threads', 'order', range, limit + 1);
    const threads = await Promise.all(rows.slice(0, limit).map((row) => toSummary(codec, row)));
    return toPage(threads, rows.length > limit);
  }
  const holding = await findThreads(database, codec, needle);
  const found: ThreadSummary[] = [];
  for (const row of await database.getAllFromIndex('threads', 'order', range)) {
    const summary = await toSummary(codec, row);
    if (holding.has(row.id) || foldForSearch(summary.title).includes(needle)) found.push(summary);
    if (found.length > limit) break;
  }
  return toPage(found.slice(0, limit), found.length > limit);
}

/** The ids of the threads in which a message holds a text. */
async function findThreads(database: Database, codec: Codec, needle: string): Promise<Set<string>> {
  const found = new Set<string>();
  let after: IDBKeyRange | null = null;
  for (;;) {
    const rows: NodeRecord[] = await database.getAll('nodes', after, BATCH);
    const unknown = rows.filter(({ thread }) => !found.has(thread));
    for (const { thread, node } of await readNodes(codec, unknown)) {
      if (!found.has(thread) && searchTextOf(node).includes(needle)) found.add(thread);
    }
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return found;
    after = IDBKeyRange.lowerBound([last.thread, last.id], true);
  }
}

async function toSummary(codec: Codec, { summary, body, id }: ThreadRecord): Promise<ThreadSummary> {
  const title = await codec.decode(body).then(
    (decoded) => readThreadBody(decoded).title,
    () => '',
  );
  return { ...EMPTY, id, ...summary, title };
}

const EMPTY = {
  titleBy: 'question' as const,
  pinned: false,
  archived: false,
  createdAt: 0,
  updatedAt: 0,
  lastTurnAt: 0,
  messageCount: 0,
};
