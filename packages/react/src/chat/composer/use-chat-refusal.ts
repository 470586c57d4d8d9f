'use client';
import type { AssistantError, ChatSnapshot } from '@redpine/core';
import { useEffect, useEffectEvent } from 'react';
import { useChatContext } from '../context/chat-context.ts';
import { useChatSelector } from '../context/use-chat-selector.ts';

/**
 * The error of a question that was refused, as a sentence that is also announced. It goes when its cause has gone.
 */
export function useChatRefusal(): string | undefined {
  const { chat, labels, announcer } = useChatContext();
  const error = useChatSelector(chat, selectRefusal);
  const sentence = error && toSentence(error);
  useEffect(() => {
    if (sentence) announcer.announce(sentence, 'assertive');
  }, [announcer, sentence]);
  useUntilGone(error, chat.clearError, () => (error?.code === 'invalid_filter' ? '?' : undefined));
  return sentence;

  /** The error came from a button, so there is no text to keep. */
  function toSentence({ code, message }: AssistantError): string {
    if (code !== 'offline') return labels.refusal(code, message);
    return labels.ending({ kind: 'failed', code, message, retryAfterMs: undefined });
  }
}

/**
 * Clears a refusal when its cause is gone: the network is back, or the chat no longer refuses this text for this reason.
 * `clear` must keep its identity.
 */
export function useUntilGone(
  error: AssistantError | undefined,
  clear: (error: undefined) => void,
  readText: () => string | undefined,
): void {
  const { chat } = useChatContext();
  const isGone = useEffectEvent(() => {
    const text = readText();
    return text !== undefined && chat.checkSend(text)?.message !== error?.message;
  });
  useEffect(() => {
    if (!error) return undefined;
    const takeBack = () => {
      off();
      clear(undefined);
    };
    const off = chat.subscribe(() => isGone() && takeBack());
    if (error.code === 'offline') addEventListener('online', takeBack);
    return () => {
      off();
      removeEventListener('online', takeBack);
    };
  }, [chat, clear, error]);
}

/** An error that no message of the transcript shows. */
function selectRefusal({ error, messages }: ChatSnapshot): AssistantError | undefined {
  return messages.at(-1)?.status === 'error' ? undefined : error;
}
