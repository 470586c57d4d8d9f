'use client';
import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ChatMenu } from './chat-menu.tsx';
import { useChatContext } from '../context/chat-context.ts';
import { useChatSelector } from '../context/use-chat-selector.ts';

export interface ChatHeaderProps {
  /** The settings bar. */
  children?: ReactNode;
  onFind: () => void;
  onHelp: () => void;
  onClose?: (() => void) | undefined;
  isAsideOpen: boolean;
  /** Where there is an aside: shows and hides it, when there is no room beside the conversation. */
  onAside?: (() => void) | undefined;
}

/** The line above the conversation. */
export function ChatHeader({ children, onFind, onHelp, onClose, isAsideOpen, onAside }: ChatHeaderProps) {
  const { chat, labels, slotProps, asideToggle } = useChatContext();
  // A line between two empty places divides nothing.
  const isPlain = useChatSelector(chat, ({ messages }) => messages.length === 0) && !children && !onClose;
  return (
    <div
      {...slotProps.header}
      data-slot="header"
      data-area="settings"
      className={classNames(
        isPlain ? 'rp:border-transparent' : 'rp:border-border',
        'rp:flex rp:flex-none rp:flex-wrap rp:items-center rp:gap-2 rp:border-b rp:px-2 rp:py-1.5 rp:@md:px-3',
        slotProps.header?.className,
      )}
    >
      {children && (
        <div
          {...slotProps.settingsBar}
          data-slot="settings-bar"
          className={classNames('rp:min-w-0 rp:flex-1', slotProps.settingsBar?.className)}
        >
          {children}
        </div>
      )}
      <div className="rp:ms-auto rp:flex rp:items-center rp:gap-1">
        {onAside && (
          <Button
            ref={asideToggle}
            icon="filter"
            data-slot="aside-toggle"
            aria-label={isAsideOpen ? labels.closeAside : labels.openAside}
            aria-expanded={isAsideOpen}
            className="rp:@min-[860px]:hidden"
            onClick={onAside}
          />
        )}
        <ChatMenu onFind={onFind} onHelp={onHelp} />
        {onClose && <Button icon="close" data-slot="close" aria-label={labels.closeChat} onClick={onClose} />}
      </div>
    </div>
  );
}
