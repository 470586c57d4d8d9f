'use client';
import { useEffect } from 'react';
import { useChatView } from '../context/chat-context.ts';

/**
 * How much of an answer is said: the whole answer or its first sentence at the end, each whole sentence as it comes, only
 * that it began and ended, or nothing.
 */
export type AnnounceMode = 'completed' | 'sentences' | 'status' | 'off';

/** Follows the conversation for as long as the window is there and tells screen readers of it. */
export function useChatAnnouncements(mode: AnnounceMode): void {
  const { chat, announcer, labels, locale } = useChatView();
  useEffect(() => {
    if (mode === 'off') return undefined;
    let undo: (() => void) | undefined;
    let isOver = false;
    void import('../../announcer/watch-answer.ts').then(({ watchAnswer }) => {
      if (!isOver) undo = watchAnswer({ chat, announcer, labels, locale, mode });
    });
    return () => {
      isOver = true;
      undo?.();
    };
  }, [chat, announcer, labels, locale, mode]);
}
