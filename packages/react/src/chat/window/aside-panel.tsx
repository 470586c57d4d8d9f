'use client';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { isComposing } from '../../ui/ime-key.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useChatContext } from '../context/chat-context.ts';

export interface AsidePanelProps {
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** Beside the conversation; where there is no room, a drawer over it. Its contents stay mounted either way. */
export function AsidePanel({ isOpen, onClose, children }: AsidePanelProps) {
  const { labels, slotProps, asideToggle } = useChatContext();
  const closeButton = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (isOpen) closeButton.current?.focus();
    else if (wasOpen.current) asideToggle.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen, asideToggle]);

  const keys = {
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || !isOpen || event.defaultPrevented || isComposing(event)) return;
      event.preventDefault();
      onClose();
    },
  };

  return (
    <div
      {...slotProps.aside}
      data-slot="aside"
      data-area="aside"
      data-state={isOpen ? 'open' : 'closed'}
      {...keys}
      className={classNames(
        'rp:flex rp:w-[min(100%,340px)] rp:flex-none rp:flex-col rp:overflow-y-auto rp:border-s rp:border-border rp:bg-background',
        'rp:@max-[860px]:absolute rp:@max-[860px]:inset-y-0 rp:@max-[860px]:end-0 rp:@max-[860px]:z-20 rp:@max-[860px]:shadow-xl rp:@max-[860px]:data-[state=closed]:hidden',
        slotProps.aside?.className,
      )}
    >
      <div className="rp:flex rp:justify-end rp:px-2 rp:pt-2 rp:@min-[860px]:hidden">
        <Button
          ref={closeButton}
          icon="close"
          data-slot="aside-close"
          aria-label={labels.closeAside}
          onClick={onClose}
        />
      </div>
      <div className="rp:p-4">{children}</div>
    </div>
  );
}
