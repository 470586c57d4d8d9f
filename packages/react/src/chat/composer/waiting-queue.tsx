'use client';
import { lazy, Suspense } from 'react';
import { useChatContext } from '../context/chat-context.ts';
import { useChatSelector } from '../context/use-chat-selector.ts';

const Queue = lazy(async () => ({ default: (await import('./queue.tsx')).Queue }));

/** The questions that wait, loaded when there is one. */
export function WaitingQueue() {
  const { chat } = useChatContext();
  const queue = useChatSelector(chat, (snapshot) => snapshot.queue);
  if (queue.length === 0) return null;
  return (
    <Suspense>
      <Queue queue={queue} />
    </Suspense>
  );
}
