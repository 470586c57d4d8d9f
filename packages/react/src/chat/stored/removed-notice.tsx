'use client';
import type { AssistantChat } from '@redpine/core';
import { english } from '../../labels/en/threads.ts';
import { useLabels } from '../../provider/use-labels.ts';
import { Icon } from '../../ui/icon.tsx';
import { Status } from '../../ui/status.tsx';
import { useChatSelector } from '../context/use-chat-selector.ts';

/** Says, until the next question, that the conversation was deleted elsewhere: it would vanish without a word. */
export function RemovedNotice({ chat, isLeft }: { chat: AssistantChat; isLeft: boolean }) {
  const labels = useLabels('threads', english);
  const isEmpty = useChatSelector(chat, ({ messageIds }) => messageIds.length === 0);
  const isShown = isLeft && isEmpty;
  return (
    <div
      data-slot="removed-notice"
      className={
        isShown
          ? 'rp:mx-auto rp:mb-2 rp:flex rp:w-[calc(100%-24px)] rp:max-w-[736px] rp:flex-none rp:items-center rp:gap-2 rp:rounded-lg rp:bg-surface rp:px-3 rp:py-2 rp:text-sm'
          : 'rp:sr-only'
      }
    >
      {isShown && (
        <span className="rp:text-warning">
          <Icon name="alert" size={16} />
        </span>
      )}
      <Status>{isShown && labels.deletedElsewhere}</Status>
    </div>
  );
}
