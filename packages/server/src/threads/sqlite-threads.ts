import { checkMethods } from '@redpine/core/internal/server';
import {
  createThread,
  decodeCursor,
  toPage,
  foldForSearch,
  type ThreadChange,
  toPlainJson,
} from '@redpine/core/threads';
import {
  likePattern,
  type SqlMessageRow,
  newerSchema,
  parseThread,
  THREAD_COLUMNS,
  type SqlThreadRow,
  toMessageRow,
  toSummary,
  toThreadJson,
} from './sql-rows.ts';
import { prepareSqliteSchema, type SqliteDatabase, type SqliteValue } from './sqlite-schema.ts';
import type { ThreadStore } from './thread-store.ts';

/** How {@link createSqliteThreads} keeps time. */
export interface SqliteThreadsOptions {
  /** Milliseconds since the epoch. Default: the clock. */
  now?: () => number;
}

const RECORDS = `SELECT record FROM redpine_messages WHERE owner = ? AND thread = ? AND removed = ?
  ORDER BY place, created_at, id`;
const OF_THREAD = 'FROM redpine_messages m WHERE m.owner = t.owner AND m.thread = t.id AND m.removed = 0';

/**
 * Threads in a SQLite database of yours: `new DatabaseSync('chats.db')` of `node:sqlite`, or a better-sqlite3 one. Tables are made
 * when they are absent, under names that begin with `redpine_`.
 *
 * @throws Error if the tables were made by a newer version: nothing is written then
 */
export function createSqliteThreads(
  database: SqliteDatabase,
  { now = Date.now }: SqliteThreadsOptions = {},
): ThreadStore {
  checkMethods(database, 'The database of createSqliteThreads', ['exec', 'prepare']);
  const readOnly = prepareSqliteSchema(database);
  const prepared = new Map<string, ReturnType<SqliteDatabase['prepare']>>();

  function statement(sql: string): ReturnType<SqliteDatabase['prepare']> {
    const cached = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, cached);
    return cached;
  }

  /** The rows are ours alone: their columns are those of the statement. */
  const all = <Row>(sql: string, ...values: SqliteValue[]) => statement(sql).all(...values) as Row[];
  const get = <Row>(sql: string, ...values: SqliteValue[]) => all<Row>(sql, ...values)[0];
  const count = (sql: string, ...values: SqliteValue[]) => all(sql, ...values).length;

  /** SQLite's calls are synchronous: nothing of this process comes between the two ends. */
  function inTransaction<T>(work: () => T): T {
    if (readOnly) throw newerSchema();
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }

  function saveThread(owner: string, id: string, change: ThreadChange): { revision: number } | 'conflict' {
    const at = now();
    const { title, head } = createThread(id, at);
    statement(
      `INSERT INTO redpine_threads VALUES (?, ?, ?, 'question', '', 0, 0, ?, ?, ?, 0, 0, ?, 0, 0)
       ON CONFLICT DO NOTHING`,
    ).run(owner, id, title, at, at, at, JSON.stringify(head));
    const row = get<{ deleted: number }>(
      'SELECT deleted FROM redpine_threads WHERE owner = ? AND id = ?',
      owner,
      id,
    );
    if (row?.deleted !== 0) return 'conflict';
    for (const record of change.nodes ?? []) saveMessage(owner, id, toMessageRow(record));
    if (change.head) saveHead(owner, id, change.head);
    if (change.title !== undefined) {
      statement(
        `UPDATE redpine_threads SET title = ?, title_search = ?
         WHERE owner = ? AND id = ? AND title_by = 'question'`,
      ).run(change.title, foldForSearch(change.title), owner, id);
    }
    // Numbered parameters would save a repetition, but better-sqlite3 does not accept them.
    const saved = get<{ revision: number }>(
      `UPDATE redpine_threads AS t SET revision = revision + 1, updated_at = ?,
         created_at = coalesce((SELECT min(?, min(created_at)) ${OF_THREAD}), created_at),
         last_turn_at = coalesce((SELECT min(?, max(created_at)) ${OF_THREAD}), created_at),
         message_count = (SELECT count(*) ${OF_THREAD})
       WHERE owner = ? AND id = ? RETURNING revision`,
      at,
      at,
      at,
      owner,
      id,
    );
    return { revision: saved?.revision ?? 0 };
  }

  function saveMessage(owner: string, thread: string, row: SqlMessageRow): void {
    statement(
      `INSERT INTO redpine_messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (owner, thread, id) DO UPDATE SET rev = excluded.rev, place = excluded.place,
         created_at = excluded.created_at, record = excluded.record, removed = excluded.removed, search = excluded.search
       WHERE (excluded.rev, excluded.record) > (redpine_messages.rev, redpine_messages.record)`,
    ).run(owner, thread, row.id, row.rev, row.place, row.created_at, row.record, row.removed, row.search);
  }

  function saveHead(owner: string, id: string, head: NonNullable<ThreadChange['head']>): void {
    const text = JSON.stringify(head);
    statement(
      `UPDATE redpine_threads SET head = ?, head_rev = ?
       WHERE owner = ? AND id = ? AND (?, ?) > (head_rev, head)`,
    ).run(text, head.rev, owner, id, head.rev, text);
  }

  function readJson(owner: string, id: string): string | undefined {
    const row = get<SqlThreadRow>(
      `SELECT ${THREAD_COLUMNS} FROM redpine_threads WHERE owner = ? AND id = ? AND deleted = 0`,
      owner,
      id,
    );
    if (!row) return undefined;
    const records = (removed: number) =>
      all<{ record: string }>(RECORDS, owner, id, removed)
        .map(({ record }) => record)
        .join(',');
    return toThreadJson(row, records(0), records(1));
  }

  const readThread = (owner: string, id: string) => parseThread(readJson(owner, id));

  /** Marks threads as deleted and drops their content; their ids stay reserved. */
  function drop(keys: readonly { owner: string; id: string }[]): number {
    for (const { owner, id } of keys) {
      statement(
        `UPDATE redpine_threads SET deleted = 1, title = '', title_search = '', head = '{}', message_count = 0,
           updated_at = ? WHERE owner = ? AND id = ?`,
      ).run(now(), owner, id);
      statement('DELETE FROM redpine_messages WHERE owner = ? AND thread = ?').run(owner, id);
    }
    return keys.length;
  }

  return {
    async list(owner, { text = '', archived = false, cursor, limit }) {
      const end = decodeCursor(cursor);
      const rows = all<SqlThreadRow>(
        `SELECT ${THREAD_COLUMNS} FROM redpine_threads t
         WHERE owner = ? AND deleted = 0 AND archived = ?
           ${end ? 'AND (pinned, last_turn_at, id) < (?, ?, ?)' : ''}
           ${
             text
               ? String.raw`AND (title_search LIKE ? ESCAPE '\' OR EXISTS (SELECT 1 FROM redpine_messages m
                   WHERE m.owner = t.owner AND m.thread = t.id AND m.search LIKE ? ESCAPE '\'))`
               : ''
           }
         ORDER BY pinned DESC, last_turn_at DESC, id DESC LIMIT ?`,
        owner,
        Number(archived),
        ...(end ? [Number(end.pinned), end.lastTurnAt, end.id] : []),
        ...(text ? [likePattern(text), likePattern(text)] : []),
        limit + 1,
      );
      return toPage(rows.slice(0, limit).map(toSummary), rows.length > limit);
    },
    async get(owner, id) {
      return readThread(owner, id);
    },
    async getJson(owner, id) {
      return readJson(owner, id);
    },
    async save(owner, id, change) {
      if (readOnly) return 'conflict';
      return inTransaction(() => saveThread(owner, id, toPlainJson(change)));
    },
    async update(owner, id, { title, pinned, archived }) {
      const plain = title === undefined ? null : toPlainJson(title);
      return inTransaction(
        () =>
          count(
            `UPDATE redpine_threads SET title = coalesce(?, title), title_search = coalesce(?, title_search),
               title_by = CASE WHEN ? IS NULL THEN title_by ELSE 'user' END,
               pinned = coalesce(?, pinned), archived = coalesce(?, archived),
               updated_at = ?, revision = revision + 1
             WHERE owner = ? AND id = ? AND deleted = 0 RETURNING id`,
            plain,
            plain === null ? null : foldForSearch(plain),
            plain,
            pinned === undefined ? null : Number(pinned),
            archived === undefined ? null : Number(archived),
            now(),
            owner,
            id,
          ) > 0,
      );
    },
    async delete(owner, id) {
      return inTransaction(() => drop(all(`${LIVE} AND owner = ? AND id = ?`, owner, id)) > 0);
    },
    async deleteAll(owner) {
      return inTransaction(() => drop(all(`${LIVE} AND owner = ?`, owner)));
    },
    async *exportAll(owner) {
      for (const { id } of all<{ id: string }>(`${LIVE} AND owner = ? ORDER BY id`, owner)) {
        const thread = readThread(owner, id);
        if (thread) yield thread;
      }
    },
    async expire(before, limit) {
      return inTransaction(() => drop(all(`${LIVE} AND last_turn_at < ? LIMIT ?`, before, limit)));
    },
  };
}

const LIVE = 'SELECT owner, id FROM redpine_threads WHERE deleted = 0';
