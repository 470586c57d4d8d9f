import { AssistantError } from './assistant-error.ts';

/** The error of an answer that the caller stopped. */
export function abortedError(): AssistantError {
  return new AssistantError('aborted', 'The answer was stopped.');
}

/** The error of a send without a network, and of an answer that lost it. */
export function offlineError(): AssistantError {
  return new AssistantError('offline', 'There is no network.');
}

/** The error of an answer whose page went away. */
export function frozenError(): AssistantError {
  return new AssistantError('frozen', 'The page was left while the answer was being written.');
}

/** Rejects if a lazily loaded file of the library fails to load. */
export function rejectPart(cause: unknown): never {
  throw new AssistantError('network', 'A part of the chat could not be loaded.', { cause });
}
