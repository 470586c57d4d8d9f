'use client';
import type { AssistantChat } from '@redpine/core';
import { useMemo } from 'react';
import { useChatSelector } from '../../chat/context/use-chat-selector.ts';
import type { ViewerLabels } from '../../labels/en/viewer.ts';
import { cleanText } from '../../untrusted/clean-text.ts';
import { listSources } from '../context/opened-source.ts';

export interface ConversationSourcesProps {
  chat: AssistantChat;
  labels: ViewerLabels;
  /** The title of the document that is shown. */
  current: string;
  onChoose: (chosen: ReturnType<typeof listSources>[number]) => void;
}

/** Every document that the conversation names, once. */
export function ConversationSources({ chat, labels, current, onChoose }: ConversationSourcesProps) {
  const messages = useChatSelector(chat, (snapshot) => snapshot.messages);
  const list = useMemo(() => listSources(messages), [messages]);
  if (list.length === 0) return <p className="rp:p-5 rp:text-sm rp:text-muted">{labels.noSources}</p>;
  return (
    <ul
      aria-label={labels.allSources}
      data-slot="conversation-sources"
      className="rp:min-h-40 rp:flex-1 rp:list-[''] rp:overflow-auto rp:p-2"
    >
      {list.map((one) => (
        <li key={one.source.fileId ?? one.source.title}>
          <button
            type="button"
            aria-current={one.source.title === current || undefined}
            onClick={() => onChoose(one)}
            className="rp:min-h-9 rp:w-full rp:touch:min-h-11 rp:rounded-md rp:px-3 rp:py-1.5 rp:text-start rp:text-sm rp:break-words rp:hover:bg-surface rp:aria-[current]:bg-surface rp:aria-[current]:font-medium"
          >
            <bdi>{cleanText(one.source.title)}</bdi>
          </button>
        </li>
      ))}
    </ul>
  );
}
