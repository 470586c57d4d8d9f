'use client';
import type { AssistantError, ChatSnapshot } from '@redpine/core';
import { useEffect } from 'react';
import { useChatContext } from '../context/chat-context.ts';
import { useChatSelector } from '../context/use-chat-selector.ts';

/**
 * The error of a question that was refused, as a sentence that is also announced. "Offline" disappears when the network
 * is back.
 */
export function useChatRefusal(): string | undefined {
  const { chat, labels, announcer } = useChatContext();
  const error = useChatSelector(chat, selectRefusal);
  const sentence = error && toSentence(error);
  useEffect(() => {
    if (sentence) announcer.announce(sentence, 'assertive');
  }, [announcer, sentence]);
  useUntilOnline(error, chat.clearError);
  return sentence;

  /** The error came from a button, so there is no text to keep. */
  function toSentence({ code, message }: AssistantError): string {
    if (code !== 'offline') return labels.refusal(code, message);
    return labels.ending({ kind: 'failed', code, message, retryAfterMs: undefined });
  }
}

/** Clears an offline error when the network is back. `clear` must keep its identity. */
export function useUntilOnline(error: AssistantError | undefined, clear: () => void): void {
  useEffect(() => {
    if (error?.code !== 'offline') return undefined;
    addEventListener('online', clear);
    return () => removeEventListener('online', clear);
  }, [clear, error]);
}

/** An error that no message of the transcript shows. */
function selectRefusal({ error, messages }: ChatSnapshot): AssistantError | undefined {
  return messages.at(-1)?.status === 'error' ? undefined : error;
}
