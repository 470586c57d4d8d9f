// Plumbing between core and the handler. It is no part of the public API, and changes without notice.
export { withoutSignatures } from './citations/links.ts';
export { findFilterError } from './filter/check/validate.ts';
export { recordAnswer } from './threads/record-answer.ts';
export type { AnswerRecorder, RecordedAnswer } from './threads/record-answer.ts';
export { withoutLinks } from './threads/without-links.ts';
