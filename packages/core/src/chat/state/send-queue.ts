import type { AssistantError } from '../../wire/assistant-error.ts';
import type { Turn } from '../request/prepare-request.ts';

/**
 * After these the queue waits: the network or the page is gone, so that a person decides when to go on; or somebody stopped the
 * answer, and the event that follows says what comes next.
 */
const KEEPS_WAITING = /^(offline|frozen|aborted)$/;

/** Whether the questions that wait go on waiting after an answer ended with this error. */
export function keepsWaiting(error: AssistantError | undefined): boolean {
  return error !== undefined && KEEPS_WAITING.test(error.code);
}

/** The queue without one turn, or empty where none is named; the same queue where nothing leaves it. */
export function withoutTurn(queue: readonly Turn[], id: string | undefined): readonly Turn[] {
  const left = queue.filter(({ item }) => id !== undefined && id !== item.id);
  return left.length < queue.length ? left : queue;
}
