'use client';
import { textOf } from '@redpine/core/internal/chat';
import { type ComponentType, useRef } from 'react';
import { AnswerContent } from '../../context/answer-content.ts';
import { useChatContext } from '../../context/chat-context.ts';
import { isRunning } from '../../../conversation/ending.ts';
import { classNames } from '../../../ui/class-names.ts';
import { AnswerEnding } from './answer-ending.tsx';
import { Waiting } from './waiting.tsx';
import { GrowingText } from './growing-text.tsx';
import type { MessagePartProps } from '../../context/slots.ts';
import { AnswerMeta, LazyAnswerActions } from '../lazy/lazy-message-parts.tsx';

interface AnswerProps extends MessagePartProps {
  /** Id of the line of its settings; with `-end`, the id of the sentence on how it ended. */
  descriptionId?: string | undefined;
}

/**
 * An answer: its text, its ending, its toolbar and the settings it was made with. The message is described by how it ended, so that a
 * failure is heard first, and by the settings.
 */
export function Answer({ message, number, descriptionId }: AnswerProps) {
  const { labels, slots, slotProps } = useChatContext();
  const text = textOf(message);
  const content = useRef<HTMLDivElement>(null);
  const isLive = isRunning(message);
  const Ending: ComponentType<AnswerProps> = slots.ending ?? AnswerEnding;
  const Actions = slots.actions ?? LazyAnswerActions;
  return (
    <div
      {...slotProps.answer}
      data-slot="answer"
      className={classNames('rp:flex rp:min-w-0 rp:flex-col rp:gap-2', slotProps.answer?.className)}
    >
      <GrowingText id={message.id} number={number} contentRef={content} />
      {isLive && message.metadata.reconnecting ? (
        <p data-slot="reconnecting" className="rp:text-muted">
          {labels.reconnecting}
        </p>
      ) : (
        isLive && text === '' && <Waiting retryAt={message.metadata.retryAt} />
      )}
      {!isLive && (
        <>
          <Ending message={message} number={number} descriptionId={descriptionId} />
          <div
            data-slot="answer-footer"
            className="rp:flex rp:flex-wrap rp:items-center rp:justify-between rp:gap-x-3 rp:gap-y-1"
          >
            <AnswerContent value={content}>
              <Actions message={message} number={number} />
            </AnswerContent>
            {slots.answerMeta ? (
              <span id={descriptionId} className="rp:ms-auto rp:min-w-0">
                <slots.answerMeta message={message} number={number} />
              </span>
            ) : (
              <AnswerMeta message={message} number={number} descriptionId={descriptionId} />
            )}
          </div>
        </>
      )}
    </div>
  );
}
