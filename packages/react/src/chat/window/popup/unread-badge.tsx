'use client';
import type { AssistantChat, ChatSnapshot } from '@redpine/core';
import { useEffect, useState } from 'react';
import { english } from '../../../labels/en/chat.ts';
import { useLabels } from '../../../provider/use-labels.ts';
import { Status } from '../../../ui/status.tsx';
import { isBusy } from '../../context/use-chat-selector.ts';

/** How many answers ended since the window was closed: it is there only while the window is not. */
export function UnreadBadge({ chat }: { chat: AssistantChat }) {
  const words = useLabels('chat', english);
  const [count, setCount] = useState(0);
  useEffect(() => {
    // A stored conversation that is read meanwhile brings messages too: an answer counts that was seen running.
    let running = runningAnswer(chat.getSnapshot());
    return chat.subscribe(() => {
      const now = runningAnswer(chat.getSnapshot());
      const ended = running !== undefined && now !== running ? chat.getMessage(running) : undefined;
      running = now;
      if (ended && (ended.status === 'complete' || ended.status === 'interrupted'))
        setCount((before) => before + 1);
    });
  }, [chat]);
  return (
    <>
      <Status className="rp:sr-only">{count > 0 && words.newMessages(count)}</Status>
      {count > 0 && (
        <span
          aria-hidden="true"
          data-slot="unread"
          className="rp:absolute rp:end-0 rp:bottom-9 rp:h-5 rp:min-w-5 rp:rounded-full rp:border-2 rp:border-background rp:bg-danger rp:px-1 rp:text-center rp:text-xs rp:leading-4 rp:font-semibold rp:text-background rp:max-[480px]:bottom-7"
        >
          {count}
        </span>
      )}
    </>
  );
}

/** The answer that is awaited or read now. */
function runningAnswer(snapshot: ChatSnapshot): string | undefined {
  return isBusy(snapshot) ? snapshot.messageIds.at(-1) : undefined;
}
