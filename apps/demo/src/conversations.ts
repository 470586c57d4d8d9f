import { DatabaseSync } from 'node:sqlite';
import type { ThreadStore } from '@redpine/server';
import { createPostgresThreads } from '@redpine/server/postgres';
import { createSqliteThreads } from '@redpine/server/sqlite';
import { Pool } from 'pg';

/** Where the demo keeps conversations. */
export type Conversations =
  | { kind: 'browser' }
  | { kind: 'postgres'; url: string }
  | { kind: 'sqlite'; file: string };

/** A store that is open, and a way to close it. */
export interface OpenThreads {
  store: ThreadStore;
  close: () => Promise<void>;
}

/** A server that says nothing for so long is not there. */
const CONNECT_MS = 5_000;

/** The owner of the check at the start: it has no threads. */
const NOBODY = '[]';

/**
 * In the browser, unless `DATABASE_URL` or `--sqlite FILE` names a place on the server.
 * @throws if both do, or if one names nothing that can be opened. The text of the address is in no message: it holds a password.
 */
export function readConversations(
  env: Record<string, string | undefined>,
  { sqlite }: { sqlite?: string | undefined },
): Conversations {
  const { DATABASE_URL: url } = env;
  if (sqlite === undefined && !url) return { kind: 'browser' };
  if (sqlite !== undefined && url) {
    throw new Error(
      'DATABASE_URL is set and --sqlite is given. Conversations are kept in one of the two: leave one out.',
    );
  }
  if (sqlite !== undefined) {
    if (sqlite.trim() === '')
      throw new Error('--sqlite needs the name of a file, such as --sqlite chats.db.');
    return { kind: 'sqlite', file: sqlite };
  }
  if (!url || !URL.canParse(url) || !/^postgres(?:ql)?:$/.test(new URL(url).protocol)) {
    throw new Error(
      'DATABASE_URL is not the address of a PostgreSQL database. Write it like postgres://user:password@localhost:5432/name, or unset it to keep conversations in the browser.',
    );
  }
  return { kind: 'postgres', url };
}

/** Opens the store, and creates missing tables. @throws an Error that names the store that cannot be opened, and the reason. */
export async function openThreads(kept: Conversations): Promise<OpenThreads | undefined> {
  switch (kept.kind) {
    case 'browser':
      return undefined;
    case 'postgres':
      return openPostgres(kept.url);
    case 'sqlite':
      return openSqlite(kept.file);
  }
}

/** Where conversations are, for the terminal; without user and password. */
export function describeConversations(kept: Conversations): string {
  if (kept.kind === 'browser') return 'the browser (IndexedDB)';
  return kept.kind === 'sqlite' ? `the file ${kept.file}` : `PostgreSQL at ${placeOf(kept.url)}`;
}

async function openPostgres(url: string): Promise<OpenThreads> {
  const pool = new Pool({ connectionString: url, connectionTimeoutMillis: CONNECT_MS });
  // A connection that breaks while nothing uses it is replaced by the next query.
  pool.on('error', () => undefined);
  const store = createPostgresThreads(pool);
  try {
    await store.list(NOBODY, { limit: 1 });
  } catch (error) {
    await pool.end();
    throw new Error(`PostgreSQL at ${placeOf(url)} cannot be used: ${reasonOf(error)}`, { cause: error });
  }
  return { store, close: () => pool.end() };
}

async function openSqlite(file: string): Promise<OpenThreads> {
  let database: DatabaseSync | undefined;
  try {
    // Another instance may be writing at the moment.
    database = new DatabaseSync(file, { timeout: CONNECT_MS });
    const store = createSqliteThreads(database);
    const opened = database;
    return { store, close: async () => opened.close() };
  } catch (error) {
    database?.close();
    throw new Error(`The file ${file} cannot be opened as a SQLite database: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host || 'the local socket'}${pathname}`;
}

/** A refused connection has a code and no words. */
function reasonOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || code || String(error);
}
