// Plumbing between our own packages. It is not part of the public API, and changes without notice.
//
// The components import runtime values of a conversation from here, not from `index.ts`: if one name of an index is
// used, a bundler that splits files adds every file behind that index to the first load.
export type * from './chat/types/assistant-chat.ts';
export { createAssistantChat } from './chat/create-assistant-chat.ts';
export type * from './chat/types/message.ts';
export { reasoningOf, sourcesOf, textOf } from './chat/types/message.ts';
export type * from './chat/types/storage.ts';
export { AssistantError } from './wire/errors/assistant-error.ts';
