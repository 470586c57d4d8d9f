import { SCHEMA_VERSION } from './sql-rows.ts';

export type SqliteValue = string | number | null;

/** The part of `node:sqlite` and of better-sqlite3 that is used; both fit as they are. */
export interface SqliteDatabase {
  exec(sql: string): unknown;
  prepare(sql: string): {
    run(...values: SqliteValue[]): unknown;
    get(...values: SqliteValue[]): unknown;
    all(...values: SqliteValue[]): unknown[];
  };
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS redpine_schema (version INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS redpine_threads (
  owner TEXT NOT NULL, id TEXT NOT NULL,
  title TEXT NOT NULL, title_by TEXT NOT NULL, title_search TEXT NOT NULL,
  pinned INTEGER NOT NULL, archived INTEGER NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, last_turn_at INTEGER NOT NULL,
  message_count INTEGER NOT NULL, revision INTEGER NOT NULL,
  head TEXT NOT NULL, head_rev INTEGER NOT NULL, deleted INTEGER NOT NULL,
  PRIMARY KEY (owner, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS redpine_threads_list
  ON redpine_threads (owner, deleted, archived, pinned DESC, last_turn_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS redpine_threads_age ON redpine_threads (deleted, last_turn_at);
CREATE TABLE IF NOT EXISTS redpine_messages (
  owner TEXT NOT NULL, thread TEXT NOT NULL, id TEXT NOT NULL,
  rev INTEGER NOT NULL, place INTEGER NOT NULL, created_at INTEGER NOT NULL,
  record TEXT NOT NULL, removed INTEGER NOT NULL, search TEXT NOT NULL,
  PRIMARY KEY (owner, thread, id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS redpine_messages_times ON redpine_messages (owner, thread, removed, created_at);
`;

/** Creates missing tables. Returns whether a newer version created them. */
export function prepareSqliteSchema(database: SqliteDatabase): boolean {
  database.exec(SCHEMA);
  const row = database.prepare('SELECT max(version) AS version FROM redpine_schema').get() as {
    version: number | null;
  };
  if (row.version === null) database.prepare('INSERT INTO redpine_schema VALUES (?)').run(SCHEMA_VERSION);
  return (row.version ?? 0) > SCHEMA_VERSION;
}
