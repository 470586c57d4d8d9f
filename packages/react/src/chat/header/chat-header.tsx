'use client';
import { type ChatMessage, textOf } from '@redpine/core/internal/chat';
import { cutText } from '@redpine/core/internal/text';
import type { ComponentType, ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ChatMenu } from './chat-menu.tsx';
import { useChatContext } from '../context/chat-context.ts';
import { useChatSelector } from '../context/use-chat-selector.ts';

export interface ChatHeaderProps {
  /** Before the title. */
  start?: ReactNode;
  /** Before the menu. */
  actions?: ReactNode;
  /** Who answers: in place of the conversation's title. */
  title?: string | undefined;
  subtitle?: string | undefined;
  avatar?: ReactNode;
  /** Shows the title of the conversation. */
  heading: ComponentType<ConversationTitleProps>;
  onFind: () => void;
  onHelp: () => void;
  onClose?: (() => void) | undefined;
}

/** Maximum characters of the first question in the header; the style sheet cuts it to the line. */
const TITLE_LENGTH = 240;

/** The line above the conversation: its title and its menu. Its border appears when the log is scrolled. */
export function ChatHeader({
  start,
  actions,
  title,
  subtitle,
  avatar,
  heading: Title,
  onFind,
  onHelp,
  onClose,
}: ChatHeaderProps) {
  const { slotProps, labels } = useChatContext();
  return (
    <div
      {...slotProps.header}
      data-slot="header"
      data-area="settings"
      className={classNames(
        'rp:flex rp:min-h-13 rp:flex-none rp:items-center rp:gap-2 rp:border-b rp:border-transparent rp:px-3 rp:@md:px-4',
        slotProps.header?.className,
      )}
    >
      {start}
      {avatar}
      {title ? (
        <div className="rp:min-w-0 rp:flex-1">
          <p data-slot="chat-title" className="rp:truncate rp:text-[15px] rp:leading-5 rp:font-semibold">
            {title}
          </p>
          {subtitle && (
            <p data-slot="chat-subtitle" className="rp:truncate rp:text-xs rp:text-muted">
              {subtitle}
            </p>
          )}
        </div>
      ) : (
        <Title as={ConversationTitle} />
      )}
      {actions}
      <ChatMenu onFind={onFind} onHelp={onHelp} />
      {onClose && <Button icon="close" data-slot="close" aria-label={labels.closeChat} onClick={onClose} />}
    </div>
  );
}

export interface ConversationTitleProps {
  /** Default: the first question. */
  title?: string;
  /** The component that shows the title, for a host component that reads the title of a stored thread. */
  as?: ComponentType<ConversationTitleProps>;
}

/**
 * The first question or the thread's title, visible only: the log or the list has it too, so the style sheet draws it, and screen readers
 * read it once.
 */
export function ConversationTitle({ title }: ConversationTitleProps) {
  const { chat } = useChatContext();
  const question = useChatSelector(chat, firstQuestion);
  return (
    <div
      data-slot="conversation-title"
      data-shown={title || question}
      className="rp:min-w-0 rp:flex-1 rp:ps-1 rp:text-ui rp:font-semibold"
    />
  );
}

function firstQuestion({ messages }: { messages: readonly ChatMessage[] }): string | undefined {
  const first = messages.find(({ role }) => role === 'user');
  return first && cutText(textOf(first), TITLE_LENGTH);
}
