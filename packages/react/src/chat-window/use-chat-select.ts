'use client';
import type { AssistantChat, ChatMessage, ChatSnapshot } from '@redpine/core';
import { useCallback, useSyncExternalStore } from 'react';

/**
 * One value of the conversation; renders again only when that value changes. The selector is pure, and what it returns
 * is compared by identity.
 */
export function useChatSelect<T>(chat: AssistantChat, select: (snapshot: ChatSnapshot) => T): T {
  return useSyncExternalStore(
    useCallback((listener) => chat.subscribe(listener), [chat]),
    () => select(chat.getSnapshot()),
    () => select(chat.getInitialSnapshot()),
  );
}

/** One message; renders again only when that message changes. */
export function useChatMessage(chat: AssistantChat, id: string): ChatMessage | undefined {
  return useSyncExternalStore(
    useCallback((listener) => chat.subscribeMessage(id, listener), [chat, id]),
    () => chat.getMessage(id),
    () => chat.getInitialSnapshot().messages.find((message) => message.id === id),
  );
}

/** Whether an answer is being waited for or read. */
export function isRunning(snapshot: ChatSnapshot): boolean {
  return snapshot.status === 'submitted' || snapshot.status === 'streaming';
}
