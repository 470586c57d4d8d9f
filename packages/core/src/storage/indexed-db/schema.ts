import type { DBSchema } from 'idb';
import type { ThreadSummary } from '../../threads/thread.ts';

/** The version of the database that this code writes: 2 added `views`. A newer one is neither read nor written. */
export const VERSION = 2;

/** A thread. A removed one keeps only `id` and `removed`, so that no index holds it. */
export interface ThreadRecord {
  id: string;
  removed?: true;
  /** Archived, not pinned, age of the last turn, id: ascending is the order of the list. */
  order?: [number, number, number, string];
  summary?: Omit<ThreadSummary, 'title'>;
  revision?: number;
  headRev?: number;
  /** `{ title, head }`, as the codec encodes it. */
  body?: unknown;
}

/** A message, or the trace of one that was removed. */
export interface NodeRecord {
  thread: string;
  id: string;
  rev: number;
  at: number;
  createdAt: number;
  removed: boolean;
  parentId: string | null;
  /** The message, as the codec encodes it. */
  body?: unknown;
}

/** The view of a thread in one tab: draft, settings and place. */
export interface ViewRecord {
  thread: string;
  tab: string;
  at: number;
  hasDraft: boolean;
  /** `{ draft, place }`, as the codec encodes it. */
  body: unknown;
}

export interface ThreadsSchema extends DBSchema {
  threads: { key: string; value: ThreadRecord; indexes: { order: [number, number, number, string] } };
  nodes: { key: [string, string]; value: NodeRecord };
  views: { key: [string, string]; value: ViewRecord };
}

/** The key of a thread in the order of the list. */
export function orderOf(summary: Pick<ThreadSummary, 'archived' | 'pinned' | 'lastTurnAt' | 'id'>) {
  const { archived, pinned, lastTurnAt, id } = summary;
  return [Number(archived), Number(!pinned), -lastTurnAt, id] satisfies ThreadRecord['order'];
}
