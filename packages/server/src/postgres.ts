export { createPostgresThreads } from './threads/postgres-threads.ts';
export type { PostgresClient, PostgresThreadsOptions } from './threads/postgres-threads.ts';
