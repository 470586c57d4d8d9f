export type { ThreadLabels } from './labels/en/threads.ts';
export { ThreadList } from './threads/list/thread-list.tsx';
export type { ThreadListProps } from './threads/list/thread-list.tsx';
export { useThreads } from './threads/store/use-threads.ts';
export type { Threads } from './threads/store/use-threads.ts';
export type { Removal } from './threads/store/pending-removals.ts';
export { useSaveStatus } from './threads/use-save-status.ts';
export type { SaveStatus } from './threads/use-save-status.ts';
