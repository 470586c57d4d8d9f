export type { SqliteDatabase } from './threads/sqlite-schema.ts';
export { createSqliteThreads } from './threads/sqlite-threads.ts';
export type { SqliteThreadsOptions } from './threads/sqlite-threads.ts';
