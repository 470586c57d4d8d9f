export { useAssistantChat } from './provider/use-assistant-chat.ts';
export type { UseAssistantChat, UseAssistantChatOptions } from './provider/use-assistant-chat.ts';
export { useChat } from './provider/use-chat.ts';
export { useMessage } from './provider/use-message.ts';
export type { UseMessageOptions } from './provider/use-message.ts';
export { AssistantChatProvider } from './provider/assistant-chat-provider.tsx';
export type { AssistantChatProviderProps } from './provider/assistant-chat-provider.tsx';
export { useSharedChat } from './provider/assistant-context.ts';

// Core names that a host needs, re-exported, because strict package managers do not resolve packages that the host does not depend on.
export {
  AssistantError,
  createAssistantChat,
  reasoningOf,
  sourcesOf,
  textOf,
} from '@redpine/core/internal/chat';
export type * from '@redpine/core';
