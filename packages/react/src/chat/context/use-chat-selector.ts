'use client';
import {
  type AssistantChat,
  type ChatMessage,
  type ChatSnapshot,
  reasoningOf,
  textOf,
} from '@redpine/core/internal/chat';
import { internalsOf } from '@redpine/core/internal';
import { useCallback, useState, useSyncExternalStore } from 'react';

/**
 * A value selected from the conversation; renders again only when that value changes. The selector must be pure; its
 * results are compared by identity.
 */
export function useChatSelector<T>(chat: AssistantChat, select: (snapshot: ChatSnapshot) => T): T {
  return useSyncExternalStore(
    useCallback((listener) => chat.subscribe(listener), [chat]),
    () => select(chat.getSnapshot()),
    () => select(internalsOf(chat).getInitialSnapshot()),
  );
}

/**
 * One message without its growing text: renders again when the message starts, ends or changes otherwise, not for a
 * chunk.
 */
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

/** While text or thoughts are growing, the message as it was when the first of it came. */
function createShapeReader(): (message: ChatMessage | undefined) => ChatMessage | undefined {
  let shape: ChatMessage | undefined;
  return (message) => {
    const growing = growingPart(message);
    const isSame =
      growing &&
      growing === growingPart(shape) &&
      message?.id === shape?.id &&
      message?.metadata.reconnecting === shape?.metadata.reconnecting;
    if (!isSame) shape = message;
    return shape;
  };
}

/** The part that grows without another change of the message. */
function growingPart(message: ChatMessage | undefined): 'text' | 'reasoning' | undefined {
  if (message?.status === 'streaming') return textOf(message) ? 'text' : undefined;
  return message?.status === 'pending' && reasoningOf(message) ? 'reasoning' : undefined;
}

/** Whether an answer is being waited for or read. */
export function isBusy(snapshot: ChatSnapshot): boolean {
  return snapshot.status === 'submitted' || snapshot.status === 'streaming';
}

/** Whether the conversation has no messages. */
export function isEmptyChat({ messages }: ChatSnapshot): boolean {
  return messages.length === 0;
}
