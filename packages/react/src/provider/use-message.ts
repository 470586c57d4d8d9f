'use client';
import { usageError } from '@redpine/core/errors';
import type { AssistantChat, ChatMessage } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import { useCallback, useContext, useSyncExternalStore } from 'react';
import { AssistantContext } from './assistant-context.ts';

/** Options of `useMessage`. */
export interface UseMessageOptions {
  /** The conversation, or the result of `useAssistantChat`. Default: the provider's. */
  chat?: Pick<AssistantChat, 'getMessage' | 'subscribeMessage'>;
  /** The conversation of the provider. Default: its own default thread. */
  threadId?: string;
}

/** One message. Renders again only when that message changes. */
export function useMessage(
  id: string,
  { chat: given, threadId }: UseMessageOptions = {},
): ChatMessage | undefined {
  const context = useContext(AssistantContext);
  const chat = given ?? context?.getChat(threadId);
  if (!chat)
    throw usageError(
      'REDPINE_PROVIDER_MISSING',
      'useMessage needs an <AssistantChatProvider> around it, or `{ chat }`.',
    );
  const { getInitialSnapshot } = internalsOf(chat);
  const { getMessage, subscribeMessage } = chat;
  return useSyncExternalStore(
    useCallback((listener) => subscribeMessage(id, listener), [subscribeMessage, id]),
    () => getMessage(id),
    () => getInitialSnapshot().messages.find((message) => message.id === id),
  );
}
