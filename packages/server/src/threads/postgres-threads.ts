import { checkMethods } from '@redpine/core/internal/server';
import { createThread, decodeCursor, toPage, foldForSearch, toPlainJson } from '@redpine/core/threads';
import {
  likePattern,
  newerSchema,
  parseThread,
  THREAD_COLUMNS,
  type SqlThreadRow,
  toMessageRow,
  toSummary,
  toThreadJson,
} from './sql-rows.ts';
import { type PostgresClient, preparePostgresSchema } from './postgres-schema.ts';
import type { ThreadStore } from './thread-store.ts';

/** How {@link createPostgresThreads} keeps time. */
export interface PostgresThreadsOptions {
  /** Milliseconds since the epoch. Default: the clock of this process. */
  now?: () => number;
}

/** One statement, so that it is atomic on any connection of a pool. */
const SAVE = `
WITH thread AS (
  INSERT INTO redpine_threads AS t (owner, id, title, title_by, title_search, pinned, archived, created_at, updated_at,
      last_turn_at, message_count, revision, head, head_rev, deleted)
  VALUES ($1, $2, coalesce($3, ''), 'question', coalesce($4, ''), 0, 0, $5, $5, $5, 0, 1, coalesce($6, $8), $7, false)
  ON CONFLICT (owner, id) DO UPDATE SET
    title = CASE WHEN t.title_by = 'question' THEN coalesce($3, t.title) ELSE t.title END,
    title_search = CASE WHEN t.title_by = 'question' THEN coalesce($4, t.title_search) ELSE t.title_search END,
    updated_at = $5,
    revision = t.revision + 1,
    head = CASE WHEN $6 IS NOT NULL AND ($7::bigint, $6 COLLATE "C") > (t.head_rev, t.head) THEN $6 ELSE t.head END,
    head_rev = greatest(t.head_rev, $7::bigint)
  WHERE NOT t.deleted
  RETURNING t.revision
), messages AS (
  INSERT INTO redpine_messages AS m
  SELECT $1, $2, r.id, r.rev, r.place, r.created_at, r.record, r.removed, r.search
  FROM json_to_recordset($9::json) AS r (id text, rev bigint, place bigint, created_at bigint, record text, removed int, search text)
  WHERE EXISTS (SELECT 1 FROM thread)
  ON CONFLICT (owner, thread, id) DO UPDATE SET rev = excluded.rev, place = excluded.place,
    created_at = excluded.created_at, record = excluded.record, removed = excluded.removed, search = excluded.search
  WHERE (excluded.rev, excluded.record) > (m.rev, m.record)
)
SELECT revision FROM thread`;

/** A separate statement, because a statement does not see the rows that it inserts. */
const COUNT = `
UPDATE redpine_threads t SET message_count = m.count,
  created_at = coalesce(least($3::bigint, m.first), t.created_at), last_turn_at = coalesce(least($3::bigint, m.last), t.created_at)
FROM (SELECT count(*) AS count, min(created_at) AS first, max(created_at) AS last FROM redpine_messages
  WHERE owner = $1 AND thread = $2 AND removed = 0) m
WHERE t.owner = $1 AND t.id = $2`;

/**
 * The records of a thread as two texts: the items of lists of JSON. Sorted before they are joined: an ORDER BY of `string_agg` sorts
 * whole records and takes four times as long.
 */
const RECORDS = `SELECT string_agg(record, ',') FILTER (WHERE removed = 0) AS nodes,
    string_agg(record, ',') FILTER (WHERE removed = 1) AS gone
  FROM (SELECT record, removed FROM redpine_messages WHERE owner = $1 AND thread = $2
    ORDER BY place, created_at, id) sorted`;

/** Marks threads as deleted and drops their content; their ids stay reserved. */
const drop = (which: string) => `
WITH gone AS (
  UPDATE redpine_threads SET deleted = true, title = '', title_search = '', head = '{}', message_count = 0
  WHERE NOT deleted AND ${which} RETURNING owner, id
), messages AS (
  DELETE FROM redpine_messages m USING gone WHERE m.owner = gone.owner AND m.thread = gone.id
)
SELECT count(*)::int AS count FROM gone`;

/**
 * Threads in a PostgreSQL database of yours, through a `pg` Pool or Client, or PGlite. Tables are made at the first use when they
 * are absent, under names that begin with `redpine_`, in the first schema of the connection's `search_path`.
 */
export function createPostgresThreads(
  client: PostgresClient,
  { now = Date.now }: PostgresThreadsOptions = {},
): ThreadStore {
  checkMethods(client, 'The client of createPostgresThreads', ['query']);
  let ready: Promise<boolean> | undefined;

  /** Whether the tables may be written. A failure is not kept: the next call tries again. */
  function open(): Promise<boolean> {
    ready ??= preparePostgresSchema(client).catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  }

  /** The rows are ours alone: their columns are those of the statement. */
  async function rows<Row>(sql: string, values: unknown[]): Promise<Row[]> {
    await open();
    return (await client.query(sql, values)).rows as Row[];
  }

  async function write<Row>(sql: string, values: unknown[]): Promise<Row[]> {
    if (!(await open())) throw newerSchema();
    return rows(sql, values);
  }

  async function readJson(owner: string, id: string): Promise<string | undefined> {
    const [row] = await rows<SqlThreadRow & { nodes: string | null; gone: string | null }>(
      `SELECT ${THREAD_COLUMNS}, nodes, gone FROM redpine_threads, (${RECORDS}) m
       WHERE owner = $1 AND id = $2 AND NOT deleted`,
      [owner, id],
    );
    return row && toThreadJson(row, row.nodes ?? '', row.gone ?? '');
  }

  const readThread = async (owner: string, id: string) => parseThread(await readJson(owner, id));

  const dropWhere = async (which: string, values: unknown[]) => {
    const [row] = await write<{ count: number }>(drop(which), values);
    return row?.count ?? 0;
  };

  return {
    async list(owner, { text = '', archived = false, cursor, limit }) {
      const end = decodeCursor(cursor);
      const values: unknown[] = [owner, Number(archived), limit + 1];
      const add = (value: unknown) => `$${values.push(value)}`;
      const after = end
        ? `AND (pinned, last_turn_at, id) < (${add(Number(end.pinned))}::int, ${add(end.lastTurnAt)}::bigint, ${add(end.id)})`
        : '';
      const pattern = text && add(likePattern(text));
      const search = text
        ? String.raw`AND (title_search LIKE ${pattern} ESCAPE '\' OR EXISTS (SELECT 1 FROM redpine_messages m
             WHERE m.owner = t.owner AND m.thread = t.id AND m.search LIKE ${pattern} ESCAPE '\'))`
        : '';
      const found = await rows<SqlThreadRow>(
        `SELECT ${THREAD_COLUMNS} FROM redpine_threads t
         WHERE owner = $1 AND NOT deleted AND archived = $2 ${after} ${search}
         ORDER BY pinned DESC, last_turn_at DESC, id DESC LIMIT $3`,
        values,
      );
      return toPage(found.slice(0, limit).map(toSummary), found.length > limit);
    },
    get: readThread,
    getJson: readJson,
    async save(owner, id, change) {
      if (!(await open())) return 'conflict';
      const { nodes = [], head, title } = toPlainJson(change);
      const at = now();
      const [saved] = await rows<{ revision: number | string }>(SAVE, [
        owner,
        id,
        title ?? null,
        title === undefined ? null : foldForSearch(title),
        at,
        head ? JSON.stringify(head) : null,
        head?.rev ?? 0,
        JSON.stringify(createThread(id, at).head),
        JSON.stringify(lastOfEach(nodes.map(toMessageRow))),
      ]);
      if (!saved) return 'conflict';
      if (nodes.length > 0) await rows(COUNT, [owner, id, at]);
      return { revision: Number(saved.revision) };
    },
    async update(owner, id, { title, pinned, archived }) {
      const plain = title === undefined ? null : toPlainJson(title);
      const found = await write(
        `UPDATE redpine_threads SET title = coalesce($3, title), title_search = coalesce($4, title_search),
           title_by = CASE WHEN $3 IS NULL THEN title_by ELSE 'user' END,
           pinned = coalesce($5::int, pinned), archived = coalesce($6::int, archived),
           updated_at = $7, revision = revision + 1
         WHERE owner = $1 AND id = $2 AND NOT deleted RETURNING id`,
        [
          owner,
          id,
          plain,
          plain === null ? null : foldForSearch(plain),
          pinned === undefined ? null : Number(pinned),
          archived === undefined ? null : Number(archived),
          now(),
        ],
      );
      return found.length > 0;
    },
    delete: async (owner, id) => (await dropWhere('owner = $1 AND id = $2', [owner, id])) > 0,
    deleteAll: (owner) => dropWhere('owner = $1', [owner]),
    async *exportAll(owner) {
      const ids = await rows<{ id: string }>(
        'SELECT id FROM redpine_threads WHERE owner = $1 AND NOT deleted ORDER BY id',
        [owner],
      );
      for (const { id } of ids) {
        const thread = await readThread(owner, id);
        if (thread) yield thread;
      }
    },
    expire: (before, limit) =>
      dropWhere(
        `(owner, id) IN (SELECT owner, id FROM redpine_threads WHERE NOT deleted AND last_turn_at < $1
           ORDER BY last_turn_at LIMIT $2)`,
        [before, limit],
      ),
  };
}

/** One statement may touch a row once: of two records with one id the newer one. */
function lastOfEach(records: readonly ReturnType<typeof toMessageRow>[]) {
  const byId = new Map<string, ReturnType<typeof toMessageRow>>();
  for (const row of records) {
    const before = byId.get(row.id);
    const isNewer = !before || row.rev > before.rev || (row.rev === before.rev && row.record > before.record);
    if (isNewer) byId.set(row.id, row);
  }
  return [...byId.values()];
}
