'use client';
import { useChatContext } from '../context/chat-context.ts';
import { useChatSelector } from '../context/use-chat-selector.ts';
import { onDemand } from '../../ui/on-demand.ts';

const Queue = onDemand(async () => (await import('../later-parts.ts')).Queue);

/** The questions that wait, loaded when there is one. */
export function WaitingQueue() {
  const { chat } = useChatContext();
  const queue = useChatSelector(chat, (snapshot) => snapshot.queue);
  if (queue.length === 0) return null;
  return <Queue queue={queue} />;
}
