import { foldForSearch, searchTextOf } from './apply-change.ts';
import type { StoredThread, ThreadPage, ThreadQuery, ThreadSummary } from './thread.ts';

/** A cursor that did not come from a page of the same store. */
export class InvalidCursorError extends Error {
  override readonly name = 'InvalidCursorError';
}

/** Where a page ended: the keys of its last thread. */
export type PageEnd = Pick<ThreadSummary, 'pinned' | 'lastTurnAt' | 'id'>;

/** A cursor for the page after a thread. */
export function encodeCursor({ pinned, lastTurnAt, id }: PageEnd): string {
  return `${Number(pinned)}.${lastTurnAt}.${id}`;
}

/** @throws InvalidCursorError */
export function decodeCursor(cursor: string | undefined): PageEnd | undefined {
  if (cursor === undefined) return undefined;
  const [, pinned, lastTurnAt, id] = /^([01])\.(\d{1,16})\.([^\p{Cc}\p{Cs}]{1,200})$/u.exec(cursor) ?? [];
  if (id === undefined) throw new InvalidCursorError('Invalid cursor. Pass `next` of the previous page.');
  return { pinned: pinned === '1', lastTurnAt: Number(lastTurnAt), id };
}

/** The order of a list: pinned first, then the newest turn, then the id. */
function compareThreads(a: PageEnd, b: PageEnd): number {
  const order = Number(b.pinned) - Number(a.pinned) || b.lastTurnAt - a.lastTurnAt;
  return order || Number(a.id < b.id) - Number(a.id > b.id);
}

/** A page of threads that are all in memory. @throws InvalidCursorError */
export function pageOf(threads: readonly StoredThread[], query: ThreadQuery): ThreadPage {
  const { text = '', archived = false, cursor, limit = 50 } = query;
  const end = decodeCursor(cursor);
  const needle = foldForSearch(text);
  const found = threads
    .filter((thread) => thread.archived === archived && holdsText(thread, needle))
    .filter((thread) => !end || compareThreads(end, thread) < 0)
    .toSorted(compareThreads);
  return toPage(found.slice(0, limit).map(summaryOf), found.length > limit);
}

/** A page with the cursor of the next one, if there are more threads. */
export function toPage(threads: ThreadSummary[], hasMore: boolean): ThreadPage {
  const last = threads.at(-1);
  return { threads, ...(last && hasMore && { next: encodeCursor(last) }) };
}

/** A thread without its messages. */
export function summaryOf(thread: StoredThread): ThreadSummary {
  const { id, title, titleBy, pinned, archived, createdAt, updatedAt, lastTurnAt, messageCount } = thread;
  return { id, title, titleBy, pinned, archived, createdAt, updatedAt, lastTurnAt, messageCount };
}

function holdsText(thread: StoredThread, needle: string): boolean {
  if (needle === '' || foldForSearch(thread.title).includes(needle)) return true;
  return thread.nodes.some((node) => searchTextOf(node).includes(needle));
}
