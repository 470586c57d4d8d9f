export type { PostgresClient } from './threads/postgres-schema.ts';
export { createPostgresThreads } from './threads/postgres-threads.ts';
export type { PostgresThreadsOptions } from './threads/postgres-threads.ts';
