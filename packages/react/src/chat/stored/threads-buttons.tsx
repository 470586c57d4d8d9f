'use client';
import { createThreadId } from '@redpine/core/internal/ids';
import { type RefObject, useContext } from 'react';
import { english } from '../../labels/en/threads.ts';
import { useLabels } from '../../provider/use-labels.ts';
import { AssistantContext } from '../../provider/assistant-context.ts';
import { Button } from '../../ui/button.tsx';
import { useChatContext } from '../context/chat-context.ts';
import { useChatSelector } from '../context/use-chat-selector.ts';
import { keepColumnHidden } from './hidden-column.ts';

/** From this width of the window on, the list is next to the conversation. Also in the class names below and in `styles.css`. */
const COLUMN_PX = 1_100;

/** Whether the list is a column there, not a drawer. */
export function isColumnIn(root: Element): boolean {
  return root.clientWidth >= COLUMN_PX;
}

export interface ThreadsState {
  /** Undefined: a column if there is room, else closed. True: an open drawer. False: a column that is hidden. */
  isOpen: boolean | undefined;
}

export interface ThreadsToggleProps extends ThreadsState {
  /** The button in the header: it gets the focus back from the list. */
  toggle: RefObject<HTMLButtonElement | null>;
  onOpenChange: (isOpen: boolean | undefined) => void;
}

/** In the header: opens the list where it is a drawer, and brings the column back. */
export function ThreadsToggle({ toggle, isOpen, onOpenChange }: ThreadsToggleProps) {
  const labels = useLabels('threads', english);
  return (
    <Button
      ref={toggle}
      data-slot="threads-toggle"
      data-state={isOpen === false ? 'hidden' : undefined}
      aria-label={labels.conversations}
      aria-expanded={isOpen === true}
      className={BESIDE_A_COLUMN}
      onClick={({ currentTarget }) => {
        const root = currentTarget.closest('[data-slot="chat"]');
        if (!root) return;
        const isColumn = isColumnIn(root);
        if (isColumn) keepColumnHidden(false);
        onOpenChange(isColumn ? undefined : !isOpen);
      }}
    >
      <SidebarIcon />
    </Button>
  );
}

/** In the header, where the list is not seen: leaves a conversation for a new one. */
export function NewThreadButton({ isOpen }: ThreadsState) {
  const labels = useLabels('threads', english);
  const { chat, focusComposer } = useChatContext();
  const stored = useContext(AssistantContext)?.threads;
  const isEmpty = useChatSelector(chat, ({ messages }) => messages.length === 0);
  if (!stored || isEmpty || isOpen) return null;
  return (
    <Button
      icon="edit"
      data-slot="header-new-thread"
      data-state={isOpen === false ? 'hidden' : undefined}
      aria-label={labels.newConversation}
      className={BESIDE_A_COLUMN}
      onClick={() => {
        stored.select(createThreadId());
        focusComposer();
      }}
    />
  );
}

/** Not needed next to a visible column. */
const BESIDE_A_COLUMN =
  'rp:px-0 rp:touch:min-h-11 rp:touch:min-w-11 rp:@min-[1100px]:not-data-[state=hidden]:hidden';

export function SidebarIcon() {
  return (
    <svg aria-hidden="true" width={18} height={18} viewBox="0 0 24 24" className="rp:rtl:-scale-x-100">
      <path
        d="M5 5h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm5 0v14"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.75}
      />
    </svg>
  );
}
