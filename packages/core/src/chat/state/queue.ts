import type { AssistantError } from '../../wire/errors/assistant-error.ts';

/**
 * Whether the queue waits after an answer that ended with this error. Without a network or a page, the user decides when
 * to continue. A command that stops the answer lists `next` itself if the queue is to continue.
 */
export function pausesQueue(error: AssistantError | undefined): boolean {
  return /^(offline|frozen|aborted)$/.test(error?.code ?? '');
}
