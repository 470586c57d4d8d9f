import type { IDBPDatabase } from 'idb';
import type { ThreadView } from '../../threads/thread-view.ts';
import type { Codec } from './codec.ts';
import type { ThreadsSchema, ViewRecord } from './schema.ts';

type ViewBody = Pick<ThreadView, 'draft' | 'place'>;

/** The views of a thread, the newest first; without an id those with a draft in threads that are not stored. */
export async function readViews(
  database: IDBPDatabase<ThreadsSchema>,
  codec: Codec,
  threadId: string | undefined,
): Promise<ThreadView[]> {
  const range = threadId === undefined ? undefined : IDBKeyRange.bound([threadId], [threadId, []]);
  const rows = await database.getAll('views', range);
  const views: ThreadView[] = [];
  for (const row of rows.toSorted((a, b) => b.at - a.at)) {
    if (threadId === undefined && (!row.hasDraft || (await database.getKey('threads', row.thread)))) continue;
    views.push(...(await readView(codec, row)));
  }
  return views;
}

async function readView(codec: Codec, { thread, tab, at, body }: ViewRecord): Promise<ThreadView[]> {
  try {
    const { draft, place } = await codec.decode<ViewBody>(body);
    return [{ threadId: thread, tab, at, draft: String(draft), place }];
  } catch {
    // Encoded with another key: the other views are shown.
    return [];
  }
}

/** Keeps a view, unless its thread was removed. Places that other tabs kept of the thread give way to it; their drafts do not. */
export async function writeView(
  database: IDBPDatabase<ThreadsSchema>,
  codec: Codec,
  { threadId, tab, draft, place, at }: ThreadView,
): Promise<void> {
  const isEmpty = draft === '' && !place;
  const body = isEmpty ? undefined : await codec.encode({ draft, place } satisfies ViewBody);
  const transaction = database.transaction(['threads', 'views'], 'readwrite');
  const [thread, others] = await Promise.all([
    transaction.objectStore('threads').get(threadId),
    transaction.objectStore('views').getAll(IDBKeyRange.bound([threadId], [threadId, []])),
  ]);
  const views = transaction.objectStore('views');
  const work: Promise<unknown>[] = others
    .filter((other) => other.tab === tab || !other.hasDraft)
    .map((other) => views.delete([threadId, other.tab]));
  if (!isEmpty && !thread?.removed) {
    work.push(views.put({ thread: threadId, tab, at, hasDraft: draft !== '', body }));
  }
  await Promise.all([...work, transaction.done]);
}
