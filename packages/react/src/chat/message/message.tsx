'use client';
import { createElement, memo, useEffect, useId, useRef } from 'react';
import { useChatContext } from '../context/chat-context.ts';
import { isRunning } from '../../conversation/ending.ts';
import type { TranscriptRow } from '../../conversation/transcript-rows.ts';
import { useMessageShape } from '../context/use-chat-selector.ts';
import { classNames } from '../../ui/class-names.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { Answer } from './answer/answer.tsx';
import { RawText } from './answer/raw-text.tsx';
import { loadMessageParts } from './lazy/lazy-message-parts.tsx';
import { Question } from './question/question.tsx';

/** One message, subscribed to itself alone: a chunk of another message never renders it. */
export const Message = memo(function Message({ id, role, number }: TranscriptRow) {
  const { chat, labels, headingLevel, slots, slotProps } = useChatContext();
  const message = useMessageShape(chat, id);
  const base = useId();
  const article = useRef<HTMLElement>(null);
  useEffect(() => void markLaidOut(article.current), []);
  if (!message) return null;
  const isSettled = !isRunning(message);
  const heading =
    role === 'user' ? labels.question(number) : number === 0 ? labels.opening : labels.answer(number);
  const Part = role === 'user' ? (slots.question ?? Question) : Answer;
  return (
    <article
      {...slotProps.message}
      ref={article}
      tabIndex={-1}
      aria-labelledby={`${base}heading`}
      aria-describedby={role === 'assistant' ? `${base}made-end ${base}made` : undefined}
      data-slot="message"
      data-message-id={id}
      data-role={role}
      data-status={message.status}
      data-reconnecting={(!isSettled && message.metadata.reconnecting) || undefined}
      className={classNames(
        'redpine-message redpine-contained rp:group/message',
        role === 'user' ? 'rp:pt-4 rp:pb-8 rp:touch:pb-6' : 'rp:pb-5',
        isSettled && 'rp:data-laid-out:[content-visibility:auto]',
        slotProps.message?.className,
      )}
    >
      {createElement(
        `h${Math.min(6, Math.max(1, headingLevel))}`,
        // A screen reader that moves by lines treats all overlapping text as one line: on the first line of the text it
        // would read the heading and skip the text.
        { id: `${base}heading`, 'data-slot': 'message-heading', className: 'rp:sr-only rp:-translate-y-1' },
        heading,
      )}
      <ErrorBoundary fallback={<RawText id={id} />} retryOn={isSettled}>
        <Part message={message} number={number} descriptionId={`${base}made`} />
      </ErrorBoundary>
    </article>
  );
});

/**
 * Lets layout skip a message once its height is known, two frames after its parts are rendered: then no height is estimated and nothing
 * moves when it scrolls into view. Set on the element, because no message may render again for it.
 */
async function markLaidOut(element: HTMLElement | null): Promise<void> {
  await loadMessageParts();
  // Gone meanwhile, it may have taken its page with it, in a host's own unit test.
  if (element?.isConnected)
    requestAnimationFrame(() => requestAnimationFrame(() => element.setAttribute('data-laid-out', '')));
}
