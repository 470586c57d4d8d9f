// Plumbing between our own packages. It is not part of the public API, and changes without notice.
export { foldForSearch } from './threads/apply-change.ts';
export { createThreadId, isMadeHere } from './threads/create-thread-id.ts';
export { createId } from './wire/base/create-id.ts';
