'use client';
import { type ComponentType, type KeyboardEvent, useEffect, useRef } from 'react';
import { english } from '../../labels/en/threads.ts';
import { useLabels } from '../../provider/use-labels.ts';
import { Button } from '../../ui/button.tsx';
import { hasOpenLayer } from '../../ui/dom.ts';
import { classNames } from '../../ui/class-names.ts';
import { isComposing } from '../../ui/ime-key.ts';
import { useChatContext } from '../context/chat-context.ts';
import type { ThreadsSlotProps } from '../context/slots.ts';

/** From this width of the window on the list stands beside the conversation. Also in the class names below and in `styles.css`. */
const COLUMN_PX = 1_100;

export interface ThreadsToggleProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Opens the list of conversations where it is a drawer. */
export function ThreadsToggle({ isOpen, onOpenChange }: ThreadsToggleProps) {
  const labels = useLabels('threads', english);
  return (
    <Button
      data-slot="threads-toggle"
      aria-label={labels.conversations}
      aria-expanded={isOpen}
      className="rp:px-0 rp:touch:min-h-11 rp:touch:min-w-11 rp:@min-[1100px]:hidden"
      onClick={() => onOpenChange(!isOpen)}
    >
      <svg aria-hidden="true" width={18} height={18} viewBox="0 0 24 24" className="rp:rtl:-scale-x-100">
        <path
          d="M5 5h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm5 0v14"
          fill="none"
          stroke="currentColor"
          strokeWidth={1.75}
        />
      </svg>
    </Button>
  );
}

export interface ThreadsPaneProps extends ThreadsToggleProps {
  list: ComponentType<ThreadsSlotProps>;
}

/** The list of conversations: a column at the window's start, or where there is no room a drawer over it. It stays mounted. */
export function ThreadsPane({ list: List, isOpen, onOpenChange }: ThreadsPaneProps) {
  const labels = useLabels('threads', english);
  const { focusComposer } = useChatContext();
  const pane = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  /** A thread was opened: the reader goes on in the text box, not at the button. */
  const isChosen = useRef(false);

  useEffect(() => {
    const root = pane.current?.parentElement;
    if (!root) return undefined;
    const others = [...root.children].filter(
      (element) =>
        element instanceof HTMLElement && /^(header|body|skip-link)$/.test(element.dataset.slot ?? ''),
    ) as HTMLElement[];
    if (!isOpen) {
      const toggle = root.querySelector<HTMLElement>('[data-slot="threads-toggle"]');
      if (wasOpen.current && isChosen.current) focusComposer();
      else if (wasOpen.current) toggle?.focus();
      wasOpen.current = isChosen.current = false;
      return undefined;
    }
    wasOpen.current = true;
    pane.current?.querySelector<HTMLElement>('[data-slot="threads-close"]')?.focus();
    for (const other of others) other.inert = true;
    const watch = new ResizeObserver(() => root.clientWidth >= COLUMN_PX && onOpenChange(false));
    watch.observe(root);
    return () => {
      watch.disconnect();
      for (const other of others) other.inert = false;
    };
  }, [isOpen, onOpenChange, focusComposer]);

  const keys = {
    onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
      if (event.key !== 'Escape' || !isOpen || event.defaultPrevented || isComposing(event)) return;
      if (hasOpenLayer(event.currentTarget)) return;
      event.preventDefault();
      onOpenChange(false);
    },
  };
  return (
    <>
      {isOpen && (
        <div
          data-slot="threads-scrim"
          className="rp:absolute rp:inset-0 rp:z-20 rp:bg-black/25 rp:@min-[1100px]:hidden"
          onPointerDown={() => onOpenChange(false)}
        />
      )}
      <div
        ref={pane}
        data-slot="threads-pane"
        data-area="threads"
        data-state={isOpen ? 'open' : 'closed'}
        {...keys}
        className={classNames(
          'rp:absolute rp:inset-y-0 rp:start-0 rp:z-20 rp:flex rp:flex-col rp:border-e rp:border-border rp:bg-surface',
          'rp:w-[264px] rp:@max-[1100px]:w-[min(320px,85%)] rp:@max-[1100px]:shadow-xl rp:@max-[1100px]:data-[state=closed]:hidden',
        )}
      >
        <div className="rp:flex rp:justify-end rp:px-2 rp:pt-2 rp:@min-[1100px]:hidden">
          <Button
            icon="close"
            data-slot="threads-close"
            aria-label={labels.closeConversations}
            className="rp:touch:min-h-11 rp:touch:min-w-11"
            onClick={() => onOpenChange(false)}
          />
        </div>
        <div className="rp:min-h-0 rp:flex-1">
          <List
            onOpen={() => {
              isChosen.current = true;
              onOpenChange(false);
            }}
          />
        </div>
      </div>
    </>
  );
}
