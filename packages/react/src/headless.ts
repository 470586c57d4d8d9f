export { useAssistantChat } from './hooks/use-assistant-chat.ts';
export type { UseAssistantChat, UseAssistantChatOptions } from './hooks/use-assistant-chat.ts';
export { useChat } from './hooks/use-chat.ts';
export { useMessage } from './hooks/use-message.ts';
export type { UseMessageOptions } from './hooks/use-message.ts';
export { AssistantChatProvider } from './provider/assistant-chat-provider.tsx';
export type { AssistantChatProviderProps } from './provider/assistant-chat-provider.tsx';
export { useSharedChat } from './provider/assistant-context.ts';
