'use client';
import type { AssistantChat } from '@redpine/core';
import { type ComponentProps, useId } from 'react';
import { english } from '../../../labels/en/chat.ts';
import { useLabels } from '../../../provider/use-labels.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/icon.tsx';
import { UnreadBadge } from './unread-badge.tsx';

export interface LauncherProps extends ComponentProps<'button'> {
  chat: AssistantChat;
  isOpen: boolean;
  /** Words next to the icon. */
  label: string | undefined;
}

const CORNER =
  'rp:fixed rp:bottom-[calc(var(--rp-y)+env(safe-area-inset-bottom))] rp:z-40 rp:group-data-[position=bottom-end]/popup:end-(--rp-x) rp:group-data-[position=bottom-start]/popup:start-(--rp-x)';
/** Where the window covers the page, it has its own button that closes it. */
const SHAPE =
  'rp:size-14 rp:shadow-popup rp:data-[slot=launcher]:rounded-full rp:max-[480px]:size-12 rp:aria-expanded:covering:hidden';
const LABELLED =
  'rp:w-auto rp:h-12 rp:max-w-[calc(100vw-2*var(--rp-x))] rp:ps-4 rp:pe-5 rp:gap-2 rp:text-[15px]';

/** The button that opens the window, and closes it where it floats. A badge counts the answers that came since it was closed. */
export function Launcher({ chat, isOpen, label, className, ...props }: LauncherProps) {
  const words = useLabels('chat', english);
  const badge = useId();
  const hasLabel = label && !isOpen;
  const name = hasLabel ? `${words.openChat}: ${label}` : words.openChat;
  return (
    <>
      <Button
        aria-describedby={badge}
        {...props}
        variant="solid"
        data-slot="launcher"
        aria-label={isOpen ? words.closeChat : name}
        aria-expanded={isOpen}
        className={classNames(CORNER, SHAPE, hasLabel && LABELLED, className)}
      >
        <Icon name={isOpen ? 'chevronDown' : 'chat'} size={24} />
        {hasLabel && <span className="rp:truncate">{label}</span>}
      </Button>
      <div id={badge} className={classNames(CORNER, 'rp:pointer-events-none')}>
        {!isOpen && <UnreadBadge chat={chat} />}
      </div>
    </>
  );
}
