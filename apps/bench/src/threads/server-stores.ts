import { DatabaseSync } from 'node:sqlite';
import { createPostgresThreads } from '@redpine/server/postgres';
import { createSqliteThreads } from '@redpine/server/sqlite';
import type { ThreadStore } from '@redpine/server';
import { Pool } from 'pg';
import { findPostgres } from '../../../../packages/server/src/testkit/find-postgres.fixture.ts';
import { measureOverHttp } from './browser.ts';
import { idOf, LONG, makeThread, THREADS } from './fill.ts';
import { medianMs, report } from './time.ts';

const OWNER = '["docs","ann"]';
const MOST = 3;

const LIST =
  'SELECT * FROM redpine_threads WHERE owner = $1 AND NOT deleted AND archived = 0 ORDER BY pinned DESC, last_turn_at DESC, id DESC LIMIT 51';
const READ =
  'SELECT record FROM redpine_messages WHERE owner = $1 AND thread = $2 ORDER BY place, created_at, id';

/** Lists 10,000 threads of 20 messages and opens one of 5,000 turns, compared with the bare statements, in PostgreSQL and node:sqlite. */
export async function measureStores(): Promise<void> {
  await measurePostgres();
  const database = new DatabaseSync(':memory:');
  const bare = (sql: string) => database.prepare(sql.replace(/\$\d/g, '?'));
  await measure('node:sqlite', createSqliteThreads(database), {
    list: () => bare(LIST).all(OWNER),
    read: () => bare(READ).all(OWNER, LONG),
  });
}

async function measurePostgres(): Promise<void> {
  const server = await findPostgres();
  if (typeof server === 'string') return console.log(`PostgreSQL was skipped: ${server}`);
  // A separate schema, so that a database in use is not touched.
  const schema = `redpine_bench_${process.pid}`;
  // An idle connection may be replaced, so the schema is set for each.
  const pool = new Pool({ connectionString: server.url, max: 1, options: `-c search_path=${schema}` });
  try {
    await pool.query(`CREATE SCHEMA ${schema}`);
    const store = createPostgresThreads(pool);
    const read = async () => (await pool.query(READ, [OWNER, LONG])).rows;
    await measure('PostgreSQL', store, { list: () => pool.query(LIST, [OWNER]), read });
    await measureOverHttp('PostgreSQL', store, read);
  } finally {
    await pool.query(`DROP SCHEMA ${schema} CASCADE`);
    await pool.end();
    await server.stop();
  }
}

async function measure(
  name: string,
  store: ThreadStore,
  bare: { list: () => unknown; read: () => unknown },
): Promise<void> {
  for (let number = 0; number < THREADS; number++)
    await store.save(OWNER, idOf(number), makeThread(number, 10));
  await store.save(OWNER, LONG, makeThread(10_000, 5_000));
  const list = await medianMs(() => store.list(OWNER, { limit: 50 }));
  report(`${name}: a page of 10,000 threads`, list, await medianMs(bare.list), MOST);
  const open = await medianMs(() => store.getJson?.(OWNER, LONG));
  report(`${name}: a thread of 5,000 turns`, open, await medianMs(bare.read), MOST);
}
