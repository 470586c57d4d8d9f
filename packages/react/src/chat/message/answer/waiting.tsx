'use client';
import { useChatContext } from '../../context/chat-context.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { useSecondsUntil } from '../../../ui/hooks/use-seconds-until.ts';

/** The three dots follow one another. */
const DELAYS = ['', 'rp:[animation-delay:150ms]', 'rp:[animation-delay:300ms]'];

/** Shown for an answer without text: a sign that it is awaited, or the time until the next attempt. */
export function Waiting({ retryAt }: { retryAt: number | undefined }) {
  const { chat, labels, focusComposer } = useChatContext();
  const secondsLeft = useSecondsUntil(retryAt);
  return (
    <div data-slot="waiting" className="rp:flex rp:flex-wrap rp:items-center rp:gap-2 rp:text-muted">
      <span aria-hidden="true" className="rp:flex rp:gap-1">
        {DELAYS.map((delay) => (
          <span
            key={delay}
            className={classNames('rp:size-1.5 rp:animate-dot rp:rounded-full rp:bg-muted', delay)}
          />
        ))}
      </span>
      <span>{secondsLeft > 0 ? labels.busyUntil(secondsLeft) : labels.waiting}</span>
      {secondsLeft > 0 && (
        <>
          <Button
            variant="outline"
            data-slot="try-now"
            onClick={() => {
              void chat.retry();
              focusComposer();
            }}
          >
            {labels.tryNow}
          </Button>
          <Button
            data-slot="stop-waiting"
            onClick={() => {
              chat.stop();
              focusComposer();
            }}
          >
            {labels.stop}
          </Button>
        </>
      )}
    </div>
  );
}
