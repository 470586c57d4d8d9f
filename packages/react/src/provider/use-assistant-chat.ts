'use client';
import type { AssistantChat, ChatSnapshot } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import { useMemo, useSyncExternalStore } from 'react';
import { useChat, type UseAssistantChatOptions } from './use-chat.ts';

export type { UseAssistantChatOptions };

/** A conversation's state and actions in one object. The actions keep their identity. */
export type UseAssistantChat = ChatSnapshot & AssistantChat;

/**
 * A conversation with an assistant. Under an `<AssistantChatProvider>` it is that of its thread; otherwise it is owned
 * by this component and ends with it. Renders once a frame while an answer streams; `useMessage` renders less.
 *
 * @example
 * const { messages, status, sendMessage, stop } = useAssistantChat({ api: '/api/assistant' });
 *
 * @throws TypeError without `api`, if no provider gives one.
 */
export function useAssistantChat(options: UseAssistantChatOptions = {}): UseAssistantChat {
  const chat = useChat(options);
  const snapshot = useSyncExternalStore(
    chat.subscribe,
    chat.getSnapshot,
    internalsOf(chat).getInitialSnapshot,
  );
  return useMemo(() => ({ ...chat, ...snapshot }), [chat, snapshot]);
}
