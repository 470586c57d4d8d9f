'use client';
import { useCallback, useContext, useSyncExternalStore } from 'react';
import { type ChatMessage, textOf } from '@redpine/core/internal/chat';
import { titleOf } from '@redpine/core/threads';
import { AssistantContext } from '../../provider/assistant-context.ts';
import { cleanTitle } from '../../threads/store/clean-title.ts';
import { useChatContext } from '../context/chat-context.ts';
import { useChatSelector } from '../context/use-chat-selector.ts';
import type { ConversationTitleProps } from '../header/chat-header.tsx';

/**
 * In the header: the title that the list shows, also once it was renamed here, in another tab or on another device. A title that is the
 * cut first question gives way to the question, since the header has room for more of it.
 */
export function StoredTitle({ as: Title }: ConversationTitleProps) {
  const { chat } = useChatContext();
  const { threadId } = chat.getSnapshot();
  const storage = useContext(AssistantContext)?.threads?.storage;
  const title = useSyncExternalStore(
    useCallback((listener) => storage?.watchTitles?.(listener) ?? (() => undefined), [storage]),
    () => storage?.titleOf?.(threadId) ?? '',
    () => '',
  );
  const question = useChatSelector(chat, firstQuestion);
  const isCutQuestion = title.endsWith('…') && title === titleOf(question);
  return Title && <Title title={isCutQuestion ? '' : cleanTitle(title)} />;
}

function firstQuestion({ messages }: { messages: readonly ChatMessage[] }): string {
  const first = messages.find(({ role }) => role === 'user');
  return first ? textOf(first) : '';
}
