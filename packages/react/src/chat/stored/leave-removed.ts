import { type AssistantChat, textOf } from '@redpine/core/internal/chat';
import { createThreadId } from '@redpine/core/internal/ids';
import type { StoredThreads } from '../../provider/assistant-context.ts';
import { ownTab } from './tab-id.ts';

export interface RemovedThread extends Pick<StoredThreads, 'storage' | 'select'> {
  chat: AssistantChat;
  input: HTMLTextAreaElement | null;
}

/**
 * Ends the answer of an open thread that was deleted in another tab or on another device, and opens a new thread. The
 * text of the text box moves there, after any question that the store refused or that waits, so that no typed text is
 * lost.
 */
export async function leaveRemoved({ chat, storage, select, input }: RemovedThread): Promise<void> {
  const { status, messages, queue } = chat.getSnapshot();
  const asked = status === 'submitted' ? messages.findLast(({ role }) => role === 'user') : undefined;
  const draft = [asked && textOf(asked), ...queue.map(({ text }) => text), input?.value]
    .filter(Boolean)
    .join('\n\n');
  for (const { id } of queue) chat.cancelQueued(id);
  chat.stop();
  const threadId = createThreadId();
  try {
    if (draft) await storage.saveView?.({ threadId, tab: await ownTab(), draft, at: Date.now() });
  } finally {
    select(threadId);
  }
}
