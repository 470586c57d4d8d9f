export { testThreadStore } from './testkit/test-thread-store.ts';
export type { ConformanceTest, CreateThreadStore } from './testkit/test-thread-store.ts';
