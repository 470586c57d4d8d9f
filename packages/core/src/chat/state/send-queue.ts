import type { AssistantError } from '../../wire/errors/assistant-error.ts';
import type { Turn } from '../request/prepare-request.ts';

/**
 * After these errors the queue pauses: without a network or a page the user decides when to continue; after a stop the
 * next event says so.
 */
const KEEPS_WAITING = /^(offline|frozen|aborted)$/;

/** Whether queued questions stay queued after an answer ended with this error. */
export function keepsWaiting(error: AssistantError | undefined): boolean {
  return error !== undefined && KEEPS_WAITING.test(error.code);
}

/** The queue without one turn; without an id, an empty queue. Returns the same queue if no turn leaves it. */
export function withoutTurn(queue: readonly Turn[], id: string | undefined): readonly Turn[] {
  const left = queue.filter(({ item }) => id !== undefined && id !== item.id);
  return left.length < queue.length ? left : queue;
}
