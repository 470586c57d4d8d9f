'use client';
import type { AssistantChat, ChatMessage, ChatSnapshot } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import { useCallback, useState, useSyncExternalStore } from 'react';

/**
 * One value of the conversation; renders again only when that value changes. The selector is pure, and what it returns
 * is compared by identity.
 */
export function useChatSelector<T>(chat: AssistantChat, select: (snapshot: ChatSnapshot) => T): T {
  return useSyncExternalStore(
    useCallback((listener) => chat.subscribe(listener), [chat]),
    () => select(chat.getSnapshot()),
    () => select(internalsOf(chat).getInitialSnapshot()),
  );
}

/** One message without its growing text: it renders again when the message begins, ends or changes otherwise, not for a chunk. */
export function useMessageShape(chat: AssistantChat, id: string): ChatMessage | undefined {
  const [readShape] = useState(createShapeReader);
  return useSyncExternalStore(
    useCallback((listener) => chat.subscribeMessage(id, listener), [chat, id]),
    () => readShape(chat.getMessage(id)),
    () =>
      internalsOf(chat)
        .getInitialSnapshot()
        .messages.find((message) => message.id === id),
  );
}

/** While text is growing, the message as it was when the first of it came. */
function createShapeReader(): (message: ChatMessage | undefined) => ChatMessage | undefined {
  let shape: ChatMessage | undefined;
  return (message) => {
    const isGrowing = isStreamingText(message) && isStreamingText(shape) && message?.id === shape?.id;
    if (!isGrowing) shape = message;
    return shape;
  };
}

function isStreamingText(message: ChatMessage | undefined): boolean {
  return (
    message?.status === 'streaming' && message.parts.some((part) => part.type === 'text' && part.text !== '')
  );
}

/** Whether an answer is being waited for or read. */
export function isRunning(snapshot: ChatSnapshot): boolean {
  return snapshot.status === 'submitted' || snapshot.status === 'streaming';
}
