'use client';
import { reasoningOf, sourcesOf, textOf } from '@redpine/core/internal/chat';
import type { AnswerTextProps } from '../../context/slots.ts';
import { useChatContext } from '../../context/chat-context.ts';
import { isRunning } from '../../../conversation/ending.ts';
import { useMessage } from '../../../provider/use-message.ts';
import { AnswerText, Thinking } from '../lazy/lazy-message-parts.tsx';

interface GrowingTextProps extends Pick<AnswerTextProps, 'contentRef'> {
  id: string;
  number: number;
}

/** The text of an answer, and the thoughts before it: the only part of the window that renders for a chunk. */
export function GrowingText({ id, number, contentRef }: GrowingTextProps) {
  const { chat, slots } = useChatContext();
  const message = useMessage(id, { chat });
  if (!message) return null;
  const text = textOf(message);
  const thinking = reasoningOf(message);
  const Text = slots.answerText ?? AnswerText;
  const sources = sourcesOf(message);
  const isLive = isRunning(message);
  const hasNone = message.status === 'complete' && number > 0;
  return (
    <>
      {thinking && <Thinking text={thinking} />}
      {text && (
        <Text
          text={text}
          sources={sources}
          contentRef={contentRef}
          streaming={isLive}
          showSources={!isLive && (sources.length > 0 || hasNone)}
        />
      )}
    </>
  );
}
