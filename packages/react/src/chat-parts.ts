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
export { exportJson, exportMarkdown } from './chat-window/export-chat.ts';
export { createRowSelector } from './chat-window/select-rows.ts';
export type { TranscriptRow } from './chat-window/select-rows.ts';
export { isComposing } from './composer/is-composing.ts';
export { AnswerActions } from './message/answer-actions.tsx';
export { readEnding } from './message/ending.ts';
export type { ChatEnding, NextStep } from './message/ending.ts';
export { QuestionActions } from './message/question-actions.tsx';
export { Question } from './message/question.tsx';
export { createScroller } from './scroller/create-scroller.ts';
export type { Scroller, ScrollState, ScrollTarget } from './scroller/create-scroller.ts';
export type { ScrollEvent, ScrollMode } from './scroller/scroll-mode.ts';
