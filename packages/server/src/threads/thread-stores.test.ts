import { PGlite } from '@electric-sql/pglite';
import { dataDir } from '@electric-sql/pglite-prepopulatedfs';
import fc from 'fast-check';
import { DatabaseSync } from 'node:sqlite';
import { setFlagsFromString } from 'node:v8';
import { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMemoryThreads } from '../index.ts';
import { createPostgresThreads } from '../postgres.ts';
import { createSqliteThreads } from '../sqlite.ts';
import { testThreadStore } from '../testkit.ts';
import { findPostgres, type TestPostgres } from '../testkit/find-postgres.fixture.ts';
import { change, node, removed, threadId } from '../testkit/thread-samples.ts';
import type { PostgresClient } from './postgres-schema.ts';
import type { ThreadStore } from './thread-store.ts';

// A start of PGlite runs each part of its WebAssembly a few times: to optimise it takes longer than it saves.
setFlagsFromString('--liftoff-only');

const TABLES = 'DROP TABLE IF EXISTS redpine_threads, redpine_messages, redpine_schema';

/** An empty store in tables that are made once. */
async function emptyStore(client: PostgresClient, now: () => number): Promise<ThreadStore> {
  const store = createPostgresThreads(client, { now });
  await store.list('nobody', { limit: 1 });
  for (const table of ['redpine_messages', 'redpine_threads']) await client.query(`DELETE FROM ${table}`);
  return store;
}

describe('threads in memory', () => {
  testThreadStore(it, (now) => createMemoryThreads({ now }));
});

describe('threads in node:sqlite', () => {
  testThreadStore(it, (now) => createSqliteThreads(new DatabaseSync(':memory:'), { now }));

  it('reads tables of a newer version and writes nothing into them', async () => {
    const database = new DatabaseSync(':memory:');
    await createSqliteThreads(database).save('ann', threadId(1), change({ nodes: [node('q')] }));
    database.exec('UPDATE redpine_schema SET version = 2');
    const store = createSqliteThreads(database);
    await expect(store.save('ann', threadId(1), change({ nodes: [node('b')] }))).resolves.toBe('conflict');
    await expect(store.delete('ann', threadId(1))).rejects.toThrow('newer version');
    expect((await store.get('ann', threadId(1)))?.nodes).toHaveLength(1);
  });
});

describe('threads in PGlite', () => {
  let database: PGlite;
  // Over the files that its makers have laid out: to lay them out here takes seven seconds of work.
  beforeAll(async () => {
    database = await PGlite.create({ loadDataDir: await dataDir() });
  }, 120_000);
  afterAll(() => database?.close());
  testThreadStore(it, (now) => emptyStore(database, now));
});

describe('threads in PostgreSQL', () => {
  let server: TestPostgres | string;
  let pool: Pool;
  beforeAll(async () => {
    server = await findPostgres();
    if (typeof server === 'string') return;
    pool = new Pool({ connectionString: server.url });
  }, 300_000);
  afterAll(async () => {
    await pool?.end();
    if (typeof server === 'object') await server.stop();
  });

  const onServer = (name: string, run: () => Promise<void>) =>
    it(name, { timeout: 60_000 }, async (context) => {
      if (typeof server === 'string') return context.skip(server);
      await run();
    });
  testThreadStore(onServer, (now) => emptyStore(pool, now));

  onServer('lets two processes make the tables at once', async () => {
    await pool.query(TABLES);
    const stores = Array.from({ length: 6 }, () => createPostgresThreads(pool));
    await Promise.all(
      stores.map((store, index) => store.save('ann', threadId(index), change({ title: 'x' }))),
    );
    const { threads } = await createPostgresThreads(pool).list('ann', { limit: 10 });
    expect(threads).toHaveLength(6);
  });
});

const record = fc.oneof(
  fc
    .record({ id: fc.constantFrom('a', 'b', 'c'), rev: fc.nat(3), at: fc.nat(3), text: fc.string() })
    .map(({ id, ...more }) => node(id, more)),
  fc.record({ id: fc.constantFrom('a', 'b', 'c'), rev: fc.nat(3) }).map(({ id, rev }) => removed(id, rev)),
);

it('comes to the same thread in memory and in SQLite, whatever the order of saves and however often one is repeated', async () => {
  const read = async (store: ThreadStore, saves: readonly ReturnType<typeof change>[]) => {
    for (const each of saves) await store.save('ann', threadId(1), each);
    const thread = await store.get('ann', threadId(1));
    return { nodes: thread?.nodes, removed: thread?.removed.toSorted((a, b) => (a.id < b.id ? -1 : 1)) };
  };
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(record, { maxLength: 4 }), { minLength: 1, maxLength: 5 }),
      async (lists) => {
        const saves = lists.map((nodes) => change({ nodes }));
        const inOrder = await read(createMemoryThreads(), saves);
        expect(await read(createMemoryThreads(), [...saves.toReversed(), ...saves])).toEqual(inOrder);
        expect(await read(createSqliteThreads(new DatabaseSync(':memory:')), saves.toReversed())).toEqual(
          inOrder,
        );
      },
    ),
    { numRuns: 60 },
  );
});
