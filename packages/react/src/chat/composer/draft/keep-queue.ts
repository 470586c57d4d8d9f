import type { AssistantChat, QueuedMessage } from '@redpine/core';
import { textOf } from '@redpine/core/internal/chat';
import { changeDraftExtras, draftExtras, readDraft, saveDraft, unsentText } from '../../context/draft.ts';

/** Ends the watch over the queue of a conversation. */
const watches = new Map<string, () => void>();

/**
 * Stores the questions that wait before the draft of their conversation, so that a reload returns them to the text box.
 * A conversation that is left continues with its questions: they are watched until none waits.
 *
 * @returns A function to call when the conversation is left.
 */
export function keepQueue(chat: AssistantChat, key: string): () => void {
  watches.get(key)?.();
  let queue: readonly QueuedMessage[] = [];
  let isLeft = false;
  changeDraftExtras(key, { addQueue: (draft) => joinTexts(queue, draft) });

  function keep(): void {
    const { queue: next, messages } = chat.getSnapshot();
    if (next === queue) return;
    // A conversation that is destroyed after it was left drops its queue.
    const asked = messages.findLast(({ role }) => role === 'user');
    const isSent = ({ text }: QueuedMessage) => asked && text === textOf(asked);
    const dropped = isLeft && next.length === 0 ? queue.filter((queued) => !isSent(queued)) : [];
    queue = next;
    const draft = joinTexts(dropped, readDraft(key));
    saveDraft(key, draft);
    draftExtras.get(key)?.copy?.(unsentText(key, draft));
    endIfOver();
  }

  function endIfOver(): void {
    if (!isLeft || queue.length > 0) return;
    end();
    watches.delete(key);
    changeDraftExtras(key, { addQueue: undefined });
  }

  const end = chat.subscribe(keep);
  watches.set(key, end);
  keep();
  return () => {
    isLeft = true;
    endIfOver();
  };
}

/** Texts as one, with an empty line between two. */
function joinTexts(queue: readonly QueuedMessage[], draft: string): string {
  return [...queue.map(({ text }) => text), draft].filter(Boolean).join('\n\n');
}
