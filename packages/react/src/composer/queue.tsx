'use client';
import { useId } from 'react';
import { useChatView } from '../chat-window/chat-view.ts';
import { useChatSelect } from '../chat-window/use-chat-select.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';

/** The questions that wait for their turn, each of which can be taken back. */
export function Queue() {
  const { chat, labels, focusBox, slotProps } = useChatView();
  const queue = useChatSelect(chat, (snapshot) => snapshot.queue);
  const title = useId();
  if (queue.length === 0) return null;
  return (
    <div
      {...slotProps.queue}
      data-slot="queue"
      className={classNames(
        'rp:rounded-lg rp:border rp:border-dashed rp:border-border rp:px-3 rp:py-2',
        slotProps.queue?.className,
      )}
    >
      <p id={title} className="rp:text-xs rp:text-muted">
        {labels.queue}
      </p>
      <ul aria-labelledby={title} className="rp:max-h-24 rp:overflow-y-auto">
        {queue.map(({ id, text }, index) => (
          <li key={id} className="rp:flex rp:items-center rp:gap-2">
            <span dir="auto" className="rp:min-w-0 rp:flex-1 rp:truncate rp:text-sm">
              {text.slice(0, 400)}
            </span>
            <Button
              size="sm"
              icon="close"
              aria-label={labels.cancelQueued(index + 1)}
              onClick={() => {
                chat.cancelQueued(id);
                focusBox();
              }}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
