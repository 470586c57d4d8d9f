import { expect } from 'vitest';
import type { AssistantChatOptions, ChatMessage } from '../../../index.ts';
import { type PlayedChat, playChat } from '../../chat.fixture.ts';
import type { RunService } from './run-service.fixture.ts';

export const THREAD = 'thread-0123456789';

/** A tab that skips the wait before each attempt, as if the user pressed "Try now" each time. */
export function openChat(
  service: Pick<RunService, 'fetch'>,
  options: Partial<AssistantChatOptions> = {},
): PlayedChat {
  const played = playChat({ threadId: THREAD, fetch: service.fetch, ...options });
  played.chat.subscribe(() => {
    if (played.answer()?.metadata.reconnecting) queueMicrotask(() => void played.chat.retry());
  });
  return played;
}

/** Resolves when no answer is requested or written. */
export async function endOf(played: PlayedChat): Promise<void> {
  await expect.poll(() => played.chat.getSnapshot().status).toMatch(/ready|error/);
}

/** The part of a message that does not depend on its time. */
export function factsOf(message: ChatMessage | undefined) {
  const { usage, reconnecting, run } = message?.metadata ?? {};
  const { parts, status, reason, finishReason } = message ?? {};
  return { parts, status, reason, finishReason, metadata: { usage, reconnecting, run } };
}
