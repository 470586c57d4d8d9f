export { testThreadStore } from './testkit/test-thread-store.ts';
export type { ConformanceTest, CreateThreadStore } from './testkit/test-thread-store.ts';
export { testRunStore } from './testkit/test-run-store.ts';
export type { CreateRunStore } from './testkit/test-run-store.ts';
