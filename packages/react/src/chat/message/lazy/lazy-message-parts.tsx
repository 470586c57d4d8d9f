'use client';
import { onDemand } from '../../../ui/on-demand.ts';
import type { AnswerTextProps } from '../../context/slots.ts';

/** The text of an answer with its sources; plain text until the renderer is loaded. */
export const AnswerText = onDemand(async () => (await import('./message-parts.ts')).RichAnswer, {
  waiting: PlainAnswer,
});

export const LazyAnswerActions = onDemand(async () => (await import('./message-parts.ts')).AnswerActions, {
  waiting: () => <span className="rp:min-h-7" />,
});

export const LazyQuestionActions = onDemand(async () => (await import('./message-parts.ts')).QuestionActions);

/** How an answer was made. */
export const AnswerMeta = onDemand(async () => (await import('./message-parts.ts')).MetaLine);

/** The thoughts before an answer. */
export const Thinking = onDemand(async () => (await import('./message-parts.ts')).Thinking);

/** Loads the parts of messages that the window opens without. */
export async function loadMessageParts(): Promise<void> {
  const parts = [AnswerText, LazyAnswerActions, AnswerMeta, LazyQuestionActions, Thinking];
  await Promise.all(parts.map(({ load }) => load()));
}

function PlainAnswer({ text }: AnswerTextProps) {
  return (
    <div data-slot="plain-text" dir="auto" className="rp:break-words rp:whitespace-pre-wrap">
      {text}
    </div>
  );
}
