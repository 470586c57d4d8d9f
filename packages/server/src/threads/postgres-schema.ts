import { SCHEMA_VERSION } from './sql-rows.ts';

/** The part of a `pg` Pool or Client, or of PGlite, that is used; each fits as it is. */
export interface PostgresClient {
  query(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
}

/** Text that is compared is compared by bytes (`COLLATE "C"`): the same order everywhere, whatever the database's locale is. */
const SCHEMA = [
  'CREATE TABLE IF NOT EXISTS redpine_schema (version integer NOT NULL)',
  `CREATE TABLE IF NOT EXISTS redpine_threads (
    owner text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
    title text NOT NULL, title_by text NOT NULL, title_search text NOT NULL,
    pinned integer NOT NULL, archived integer NOT NULL,
    created_at bigint NOT NULL, updated_at bigint NOT NULL, last_turn_at bigint NOT NULL,
    message_count integer NOT NULL, revision bigint NOT NULL,
    head text COLLATE "C" NOT NULL, head_rev bigint NOT NULL, deleted boolean NOT NULL,
    PRIMARY KEY (owner, id))`,
  `CREATE INDEX IF NOT EXISTS redpine_threads_list
    ON redpine_threads (owner, archived, pinned DESC, last_turn_at DESC, id DESC) WHERE NOT deleted`,
  'CREATE INDEX IF NOT EXISTS redpine_threads_age ON redpine_threads (last_turn_at) WHERE NOT deleted',
  `CREATE TABLE IF NOT EXISTS redpine_messages (
    owner text COLLATE "C" NOT NULL, thread text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
    rev bigint NOT NULL, place bigint NOT NULL, created_at bigint NOT NULL,
    record text COLLATE "C" NOT NULL, removed integer NOT NULL, search text NOT NULL,
    PRIMARY KEY (owner, thread, id))`,
  'CREATE INDEX IF NOT EXISTS redpine_messages_times ON redpine_messages (owner, thread, removed, created_at)',
];

/** Creates missing tables; resolves to whether this version may write them. */
export async function preparePostgresSchema(client: PostgresClient): Promise<boolean> {
  for (const statement of SCHEMA) {
    try {
      await client.query(statement);
    } catch (error) {
      // If two processes create the same table at once, one of them gets a duplicate error.
      if (!/duplicate key|already exists/i.test(String(error))) throw error;
    }
  }
  await client.query(
    'INSERT INTO redpine_schema (version) SELECT $1::int WHERE NOT EXISTS (SELECT 1 FROM redpine_schema)',
    [SCHEMA_VERSION],
  );
  const { rows } = await client.query('SELECT max(version) AS version FROM redpine_schema');
  return Number((rows[0] as { version: number }).version) <= SCHEMA_VERSION;
}
