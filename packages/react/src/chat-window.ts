export { ChatRoot } from './chat/window/chat-root.tsx';
export type { ChatRootProps } from './chat/window/chat-root.tsx';
export { useChatContext } from './chat/context/chat-context.ts';
export type { ChatContextValue, Feedback, MarkdownOptions } from './chat/context/chat-context.ts';
export { ChatWindow } from './chat/window/chat-window.tsx';
export type { ChatWindowProps, ChatWindowVariant } from './chat/window/chat-window.tsx';
export type { ShortcutMap, ShortcutName } from './chat/context/shortcuts.ts';
export type {
  AnswerTextProps,
  ChatWindowSlotProps,
  ChatWindowSlots,
  ComposerProps,
  JumpToLatestProps,
  MessagePartProps,
  SuggestionsProps,
  ThreadsSlotProps,
  TranscriptHandle,
} from './chat/context/slots.ts';
export type { SourceOpenEvent } from './sources/open-source.ts';
export { useChatSelector } from './chat/context/use-chat-selector.ts';
export { Composer } from './chat/composer/composer.tsx';
export { EmptyState } from './chat/composer/empty/empty-state.tsx';
export type { ChatLabels } from './labels/en/chat.ts';
export { AnswerEnding } from './chat/message/answer/answer-ending.tsx';
export { AnswerMeta, AnswerText } from './chat/message/lazy/lazy-message-parts.tsx';
export { Message } from './chat/message/message.tsx';
export { JumpToLatest } from './chat/transcript/jump-to-latest.tsx';
export type { AutoScroll } from './scroller/scroll-mode.ts';
export { Transcript } from './chat/transcript/transcript.tsx';
export type { TranscriptProps } from './chat/transcript/transcript.tsx';
