'use client';
import { useEffect } from 'react';
import type { AnnounceMode } from '../../announcer/watch-answer.ts';
import { useChatContext } from '../context/chat-context.ts';

/** Follows the conversation for as long as the window is there and announces it to screen readers. */
export function Announcements({ mode }: { mode: AnnounceMode }): null {
  const { chat, announcer, labels, locale } = useChatContext();
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
  return null;
}
