// One file, which loads after the first paint, for a chat and for the viewer (`internal/requests`). Two would share the
// rule of the same origin, and a bundler would put it, with the errors that it needs, into the first load.
export { requestAsHost } from './own-request.ts';
export { createAnswerStream } from './stream-answer.ts';
