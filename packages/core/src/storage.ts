export { createHttpStorage } from './storage/http-storage.ts';
export type { HttpStorageOptions } from './storage/http-storage.ts';
export { createIndexedDbStorage } from './storage/indexed-db-storage.ts';
export type { IndexedDbStorageOptions } from './storage/indexed-db-storage.ts';
export type { StorageCodec } from './storage/indexed-db/codec.ts';
export { createMemoryStorage } from './storage/memory-storage.ts';
export type { ThreadStorage } from './storage/thread-storage.ts';
export type { ThreadView } from './threads/thread-view.ts';
export type * from './threads/thread.ts';
