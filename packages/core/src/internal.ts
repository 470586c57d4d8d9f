// Plumbing between our own packages. It is not part of the public API, and changes without notice.
export type { AssistantChat, AssistantChatOptions, ChatSnapshot } from './chat/types/assistant-chat.ts';
export { internalsOf, withInternals } from './chat/types/internals.ts';
export type { ChatInternals } from './chat/types/internals.ts';
export type * from './chat/types/message.ts';
