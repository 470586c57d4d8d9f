export { AssistantChatProvider, useAssistantChat, useChat, useMessage, useSharedChat } from './headless.ts';
export type {
  AssistantChatProviderProps,
  UseAssistantChat,
  UseAssistantChatOptions,
  UseMessageOptions,
} from './headless.ts';
export { ChatWindow } from './chat-window.ts';
export type { ChatWindowProps, ChatWindowVariant } from './chat-window.ts';
export { ModelPicker } from './model-picker.ts';
export type { ModelPickerProps } from './model-picker.ts';
export { FilterBuilder } from './filter-builder.ts';
export type { FilterBuilderProps } from './filter-builder.ts';
