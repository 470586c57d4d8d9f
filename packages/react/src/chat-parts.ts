export { createAnnouncer } from './announcer/create-announcer.ts';
export type {
  AnnounceTransport,
  Announcer,
  AnnouncerRegions,
  Urgency,
} from './announcer/create-announcer.ts';
export { spokenText } from './announcer/spoken-text.ts';
export type { AnnounceMode } from './announcer/watch-answer.ts';
export { watchAnswer } from './announcer/watch-answer.ts';
export { exportJson, exportMarkdown } from './chat/window/export-chat.ts';
export { createRowSelector } from './conversation/transcript-rows.ts';
export type { TranscriptRow } from './conversation/transcript-rows.ts';
export { isComposing } from './ui/ime-key.ts';
export { AnswerActions } from './chat/message/actions/answer-actions.tsx';
export { readEnding } from './conversation/ending.ts';
export type { ChatEnding, NextStep } from './conversation/ending.ts';
export { QuestionActions } from './chat/message/actions/question-actions.tsx';
export { Question } from './chat/message/question/question.tsx';
export { createScroller } from './scroller/create-scroller.ts';
export type { Scroller, ScrollState, ScrollTarget } from './scroller/create-scroller.ts';
export type { ScrollEvent, ScrollMode } from './scroller/scroll-mode.ts';
