// Plumbing between core, the handler and the emulator. It is not part of the public API, and changes without notice.
export { withoutSignatures } from './citations/links.ts';
export { checkEach, checkMethods, checkOption, isFunction, isText } from './errors/check-option.ts';
export { findFilterError } from './filter/check/validate.ts';
export { recordAnswer } from './threads/record-answer.ts';
export type { AnswerRecorder, RecordedAnswer } from './threads/record-answer.ts';
export { withoutLinks } from './threads/without-links.ts';
export { isRecord } from './wire/base/is-record.ts';
export { createBodyDetector } from './wire/read/detect-body.ts';
export { toStreamed } from './wire/read/whole-answer.ts';
