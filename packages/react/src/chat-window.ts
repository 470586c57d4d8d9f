export { createAnnouncer } from './announcer/create-announcer.ts';
export type {
  AnnounceTransport,
  Announcer,
  AnnouncerRegions,
  Urgency,
} from './announcer/create-announcer.ts';
export { spokenText } from './announcer/spoken-text.ts';
export type { AnnounceMode } from './announcer/use-chat-announcements.ts';
export { watchAnswer } from './announcer/watch-answer.ts';
export { ChatPanel } from './chat-window/chat-panel.tsx';
export type { ChatPanelProps } from './chat-window/chat-panel.tsx';
export { ChatRoot } from './chat-window/chat-root.tsx';
export type { ChatRootProps } from './chat-window/chat-root.tsx';
export { useChatView } from './chat-window/chat-view.ts';
export type { ChatView, Feedback, MarkdownOptions } from './chat-window/chat-view.ts';
export { ChatWindow } from './chat-window/chat-window.tsx';
export type { ChatWindowProps, ChatWindowVariant } from './chat-window/chat-window.tsx';
export { exportJson, exportMarkdown } from './chat-window/export-chat.ts';
export { createRowSelector } from './chat-window/select-rows.ts';
export type { TranscriptRow } from './chat-window/select-rows.ts';
export { DEFAULT_SHORTCUTS } from './chat-window/shortcuts.ts';
export type { ShortcutMap, ShortcutName } from './chat-window/shortcuts.ts';
export type { ChatWindowSlotProps, ChatWindowSlots } from './chat-window/slots.ts';
export { useChatMessage, useChatSelect } from './chat-window/use-chat-select.ts';
export { Composer } from './composer/composer.tsx';
export type { ComposerProps } from './composer/composer.tsx';
export { FilterChips } from './composer/filter-chips.tsx';
export { isComposing } from './composer/is-composing.ts';
export { Queue } from './composer/queue.tsx';
export { EmptyState, Suggestions } from './composer/suggestions.tsx';
export type { SuggestionsProps } from './composer/suggestions.tsx';
export type { ChatLabels } from './labels/en/chat.ts';
export { AnswerActions } from './message/answer-actions.tsx';
export { AnswerEnding } from './message/answer-ending.tsx';
export { AnswerText } from './message/answer-text.tsx';
export type { AnswerTextProps } from './message/answer-text.tsx';
export { readEnding } from './message/ending.ts';
export type { ChatEnding, NextStep } from './message/ending.ts';
export { MadeWith } from './message/made-with.tsx';
export type { MessagePartProps } from './message/message-part-props.ts';
export { Message } from './message/message.tsx';
export { Question } from './message/question.tsx';
export { createScroller } from './scroller/create-scroller.ts';
export type { Scroller, ScrollState, ScrollTarget } from './scroller/create-scroller.ts';
export { JumpToLatest } from './scroller/jump-to-latest.tsx';
export type { JumpToLatestProps } from './scroller/jump-to-latest.tsx';
export type { AutoScroll, ScrollEvent, ScrollMode } from './scroller/scroll-mode.ts';
export { Transcript } from './scroller/transcript.tsx';
export type { TranscriptHandle, TranscriptProps } from './scroller/transcript.tsx';
