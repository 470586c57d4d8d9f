'use client';
import { useId, useState, useSyncExternalStore } from 'react';
import { useChatContext } from '../context/chat-context.ts';
import type { JumpToLatestProps } from '../context/slots.ts';
import { isBusy, useChatSelector } from '../context/use-chat-selector.ts';
import { classNames } from '../../ui/class-names.ts';
import { Button } from '../../ui/button.tsx';

/** The way back to the end, while the view is the reader's and the end is out of sight. */
export function JumpToLatest({ count, hasLater, onJump }: JumpToLatestProps) {
  const { chat, scroller, labels, slotProps } = useChatContext();
  const { mode, atEnd } = useSyncExternalStore(scroller.subscribe, scroller.getState, scroller.getState);
  const isAway = hasLater || (mode === 'released' && !atEnd);
  // An answer that still grows has not been seen to its end.
  const whole = useChatSelector(chat, isBusy) ? count - 1 : count;
  const [seen, setSeen] = useState(whole);
  if (!isAway && seen !== whole) setSeen(whole);
  const fresh = Math.max(0, count - seen);
  const description = useId();
  if (!isAway) return null;
  return (
    <div className="rp:pointer-events-none rp:absolute rp:inset-x-0 rp:bottom-3 rp:z-10 rp:flex rp:justify-center rp:short:justify-end rp:short:px-3">
      <Button
        {...slotProps.jumpToLatest}
        variant="outline"
        icon="arrowDown"
        data-slot="jump-to-latest"
        aria-label={labels.jumpToLatest}
        aria-describedby={fresh ? description : undefined}
        onClick={onJump}
        className={classNames(
          'rp:pointer-events-auto rp:size-9 rp:rounded-full rp:shadow-popup',
          slotProps.jumpToLatest?.className,
        )}
      />
      <span id={description} hidden>
        {labels.newMessages(fresh)}
      </span>
      {fresh > 0 && (
        <span
          aria-hidden="true"
          className="rp:-ms-3 rp:-mt-1.5 rp:h-fit rp:min-w-5 rp:rounded-full rp:border rp:border-transparent rp:bg-accent rp:px-1.5 rp:text-center rp:text-xs rp:text-accent-foreground rp:forced-colors:border-[CanvasText] rp:forced-colors:bg-[Canvas]"
        >
          {fresh}
        </span>
      )}
    </div>
  );
}
