'use client';
import type { QueuedMessage } from '@redpine/core';
import { cutText } from '@redpine/core/internal/text';
import { useEffect, useId } from 'react';
import { useChatContext } from '../context/chat-context.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { keepQueue } from './draft/keep-queue.ts';

/** The questions that wait for their turn, each of which can be taken back. */
export function Queue({ queue }: { queue: readonly QueuedMessage[] }) {
  const { chat, draftKey, labels, focusComposer, slotProps } = useChatContext();
  const title = useId();
  useEffect(() => keepQueue(chat, draftKey), [chat, draftKey]);
  return (
    <div
      {...slotProps.queue}
      data-slot="queue"
      className={classNames(
        'rp:max-h-32 rp:min-h-11 rp:overflow-y-auto rp:rounded-lg rp:border rp:border-dashed rp:border-border rp:px-4 rp:py-2',
        slotProps.queue?.className,
      )}
    >
      <p id={title} className="rp:text-xs rp:text-muted">
        {labels.queue}
      </p>
      <ul aria-labelledby={title}>
        {queue.map(({ id, text }, index) => (
          <li key={id} className="rp:flex rp:items-center rp:gap-2">
            <span dir="auto" className="rp:min-w-0 rp:flex-1 rp:truncate rp:text-sm">
              {cutText(text, 400)}
            </span>
            <Button
              size="sm"
              icon="close"
              aria-label={labels.cancelQueued(index + 1)}
              onClick={() => {
                chat.cancelQueued(id);
                focusComposer();
              }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
