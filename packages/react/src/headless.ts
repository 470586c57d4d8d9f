export { useAssistantChat } from './provider/use-assistant-chat.ts';
export type { UseAssistantChat, UseAssistantChatOptions } from './provider/use-assistant-chat.ts';
export { useChat } from './provider/use-chat.ts';
export { useMessage } from './provider/use-message.ts';
export type { UseMessageOptions } from './provider/use-message.ts';
export { AssistantChatProvider } from './provider/assistant-chat-provider.tsx';
export type { AssistantChatProviderProps } from './provider/assistant-chat-provider.tsx';
export { useSharedChat } from './provider/assistant-context.ts';

// A host names what it uses of the core without depending on it: strict package managers let it find no other package.
export {
  AssistantError,
  createAssistantChat,
  reasoningOf,
  sourcesOf,
  textOf,
} from '@redpine/core/internal/chat';
export type * from '@redpine/core';
