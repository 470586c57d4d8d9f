export { createSqliteThreads } from './threads/sqlite-threads.ts';
export type { SqliteDatabase, SqliteThreadsOptions } from './threads/sqlite-threads.ts';
