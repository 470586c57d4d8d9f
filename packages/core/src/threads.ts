export {
  applyChange,
  applyUpdate,
  byPlace,
  createThread,
  foldForSearch,
  idOf,
  isEnded,
  isRemoved,
  searchTextOf,
} from './threads/apply-change.ts';
export {
  decodeCursor,
  encodeCursor,
  InvalidCursorError,
  pageOf,
  summaryOf,
  toPage,
} from './threads/page-threads.ts';
export { cleanString, toPlainJson } from './threads/plain-json.ts';
export {
  MAX_RECORDS,
  MAX_TITLE,
  MESSAGE_ID,
  readChange,
  readRecord,
  readUpdate,
  THREAD_ID,
} from './threads/read-change.ts';
export { exportThreadMarkdown, exportThreads, readExport } from './threads/exchange-threads.ts';
export type { ReadExport } from './threads/exchange-threads.ts';
export type { ImportedThread } from './threads/read-exported-thread.ts';
export { ENDED_STEP } from './threads/thread.ts';
export type * from './threads/thread.ts';
export { titleOf } from './threads/title.ts';
export { createThreadId } from './threads/create-thread-id.ts';
