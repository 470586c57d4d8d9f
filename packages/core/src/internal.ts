// Plumbing between our own packages. It is no part of the public API, and changes without notice.
export { internalsOf, withInternals } from './chat/types/internals.ts';
export type { ChatInternals } from './chat/types/internals.ts';
export { withoutSignatures } from './citations/links.ts';
export { foldForSearch } from './threads/apply-change.ts';
export { createThreadId } from './threads/create-thread-id.ts';
export { recordAnswer } from './threads/record-answer.ts';
export { withoutLinks } from './threads/without-links.ts';
export type { AnswerRecorder, RecordedAnswer } from './threads/record-answer.ts';
