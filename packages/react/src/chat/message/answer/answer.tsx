'use client';
import { textOf } from '@redpine/core';
import { useRef } from 'react';
import { AnswerContent } from '../../context/answer-content.ts';
import { useChatContext } from '../../context/chat-context.ts';
import { classNames } from '../../../ui/class-names.ts';
import { AnswerEnding } from './answer-ending.tsx';
import { GrowingText, isLiveMessage } from './growing-text.tsx';
import type { MessagePartProps } from '../../context/slots.ts';
import { AnswerMeta, LazyAnswerActions } from '../lazy/lazy-message-parts.tsx';

/** An answer: its text, its ending, its toolbar and the settings it was made with. */
export function Answer({ message, number, descriptionId }: MessagePartProps & { descriptionId?: string }) {
  const { labels, slots, slotProps } = useChatContext();
  const text = textOf(message);
  const content = useRef<HTMLDivElement>(null);
  const isLive = isLiveMessage(message);
  const Ending = slots.ending ?? AnswerEnding;
  const Meta = slots.answerMeta ?? AnswerMeta;
  const Actions = slots.actions ?? LazyAnswerActions;
  return (
    <div
      {...slotProps.answer}
      data-slot="answer"
      className={classNames('rp:flex rp:min-w-0 rp:flex-col rp:gap-2', slotProps.answer?.className)}
    >
      <GrowingText id={message.id} number={number} contentRef={content} />
      {isLive && text === '' && <Waiting text={labels.waiting} />}
      {!isLive && (
        <>
          <Ending message={message} number={number} />
          <div
            data-slot="answer-footer"
            className="rp:-mx-1 rp:flex rp:flex-wrap rp:items-center rp:justify-between rp:gap-x-3 rp:gap-y-1"
          >
            <AnswerContent value={content}>
              <Actions message={message} number={number} />
            </AnswerContent>
            <span id={descriptionId} className="rp:min-w-0">
              <Meta message={message} number={number} />
            </span>
          </div>
        </>
      )}
    </div>
  );
}

function Waiting({ text }: { text: string }) {
  return (
    <p data-slot="waiting" className="rp:flex rp:items-center rp:gap-2 rp:text-muted">
      <span aria-hidden="true" className="rp:size-2 rp:animate-pulse rp:rounded-full rp:bg-accent" />
      {text}
    </p>
  );
}
