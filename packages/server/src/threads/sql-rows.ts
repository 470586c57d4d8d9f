import { usageError } from '@redpine/core/errors';
import {
  foldForSearch,
  idOf,
  isRemoved,
  type RemovedNode,
  searchTextOf,
  type StoredNode,
  type StoredThread,
  type ThreadSummary,
} from '@redpine/core/threads';

/** The version of the tables that this code writes. Tables of a newer one are only read. */
export const SCHEMA_VERSION = 1;

/** Refuses to write tables of a newer version. */
export function newerSchema(): Error {
  return usageError(
    'REDPINE_SCHEMA_NEWER',
    'The tables of conversations were made by a newer version of @redpine/server: they are only read.',
    Error,
  );
}

/** A row of `redpine_threads`, less its owner. PostgreSQL gives 64-bit integers as text. */
export interface SqlThreadRow {
  id: string;
  title: string;
  title_by: string;
  pinned: number;
  archived: number;
  created_at: number | string;
  updated_at: number | string;
  last_turn_at: number | string;
  message_count: number;
  revision: number | string;
  head: string;
}

/** A row of `redpine_messages`. A removed message keeps its row, without a body. */
export interface SqlMessageRow {
  id: string;
  rev: number | string;
  place: number | string;
  created_at: number | string;
  /** The record as JSON: text and not a JSON type, so that it is returned unchanged. */
  record: string;
  removed: number;
  /** Folded text for searching. */
  search: string;
}

export const THREAD_COLUMNS =
  'id, title, title_by, pinned, archived, created_at, updated_at, last_turn_at, message_count, revision, head';

export function toSummary(row: SqlThreadRow): ThreadSummary {
  return {
    id: row.id,
    title: row.title,
    titleBy: row.title_by === 'user' ? 'user' : 'question',
    pinned: row.pinned === 1,
    archived: row.archived === 1,
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
    lastTurnAt: Number(row.last_turn_at),
    messageCount: row.message_count,
  };
}

/**
 * A whole thread as JSON text. Its records are JSON already, so they are not parsed and serialised again.
 *
 * @param nodes The `record` of each of its messages, in their order, with commas between.
 * @param removed The same for removed messages.
 */
export function toThreadJson(row: SqlThreadRow, nodes: string, removed: string): string {
  const fields = JSON.stringify({ ...toSummary(row), version: 1, revision: Number(row.revision) });
  return `${fields.slice(0, -1)},"head":${row.head},"nodes":[${nodes}],"removed":[${removed}]}`;
}

/** @param json From {@link toThreadJson}. */
export function parseThread(json: string | undefined): StoredThread | undefined {
  return json === undefined ? undefined : (JSON.parse(json) as StoredThread);
}

export function toMessageRow(record: StoredNode | RemovedNode): SqlMessageRow {
  const removed = isRemoved(record);
  return {
    id: idOf(record),
    rev: record.rev,
    place: removed ? 0 : record.at,
    created_at: removed ? 0 : record.message.createdAt,
    record: JSON.stringify(record),
    removed: Number(removed),
    search: removed ? '' : searchTextOf(record),
  };
}

/** A pattern for `LIKE … ESCAPE '\'` that finds a text anywhere. */
export function likePattern(text: string): string {
  return `%${foldForSearch(text).replace(/[\\%_]/g, String.raw`\$&`)}%`;
}
