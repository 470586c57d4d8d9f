'use client';
import type { AssistantError, ChatSnapshot } from '@redpine/core';
import { useEffect } from 'react';
import { useChatContext } from '../context/chat-context.ts';
import { useChatSelector } from '../context/use-chat-selector.ts';

/** Why something could not even be asked, as a sentence that is announced too. "Offline" goes when the network is back. */
export function useChatRefusal(): string | undefined {
  const { chat, labels, announcer } = useChatContext();
  const error = useChatSelector(chat, selectRefusal);
  const sentence = error && toSentence(error);
  useEffect(() => {
    if (sentence) announcer.announce(sentence, 'assertive');
  }, [announcer, sentence]);
  useUntilOnline(error, chat.clearError);
  return sentence;

  /** A button was pressed, not a text sent: no text is kept. */
  function toSentence({ code, message }: AssistantError): string {
    if (code !== 'offline') return labels.refusal(code, message);
    return labels.ending({ kind: 'failed', code, message, retryAfterMs: undefined });
  }
}

/** Lets an error that there is no network go when it is back. `clear` keeps its identity. */
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
