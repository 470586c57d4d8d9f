export {
  AssistantChatProvider,
  AssistantError,
  createAssistantChat,
  reasoningOf,
  sourcesOf,
  textOf,
  useAssistantChat,
  useChat,
  useMessage,
  useSharedChat,
} from './headless.ts';
export type * from '@redpine/core';
export type {
  AssistantChatProviderProps,
  UseAssistantChat,
  UseAssistantChatOptions,
  UseMessageOptions,
} from './headless.ts';
export {
  AnswerEnding,
  AnswerText,
  ChatRoot,
  ChatWindow,
  Composer,
  EmptyState,
  JumpToLatest,
  AnswerMeta,
  Message,
  Transcript,
  useChatSelector,
  useChatContext,
} from './chat-window.ts';
export type {
  ChatLabels,
  ChatRootProps,
  ChatContextValue,
  ChatWindowProps,
  ChatWindowSlotProps,
  ChatWindowSlots,
  ChatWindowVariant,
  Feedback,
  MarkdownOptions,
  MessagePartProps,
  SourceOpenEvent,
} from './chat-window.ts';
export {
  ModelPicker,
  SettingsLink,
  SettingsPresets,
  useModels,
  usePresets,
  useSettingsUrl,
} from './model-picker.ts';
export type {
  ModelPickerProps,
  ModelsResult,
  PickerVariant,
  Presets,
  PresetStorage,
  SettingsLinkProps,
  SettingsPreset,
  SettingsPresetsProps,
  SettingsUrl,
} from './model-picker.ts';
export { FilterBuilder, useFields, useFilterBuilder, useMatchCount } from './filter-builder.ts';
export type {
  FieldsResult,
  FilterBuilderProps,
  FilterBuilderResult,
  FilterChange,
  MatchCount,
  UseFilterBuilderOptions,
} from './filter-builder.ts';
