import { AssistantError } from './assistant-error.ts';
import type { TransportLimits } from './limits.ts';

/** The error of an answer that the caller stopped. */
export function abortedError(): AssistantError {
  return new AssistantError('aborted', 'The answer was stopped.');
}

/** The error of an answer that ended before it was complete. */
export function eofError(): AssistantError {
  return new AssistantError('eof', 'The connection ended before the answer was complete.');
}

/** The error of an answer that exceeds a limit, by the name of the option. */
export function limitError(limit: keyof TransportLimits): AssistantError {
  if (limit === 'idleMs') return new AssistantError('idle', 'The connection went silent.');
  if (limit.endsWith('Ms')) return new AssistantError('timeout', 'The answer took too long.');
  return new AssistantError('limit', 'The answer is too long.');
}

/** The error of an answer that breaks the protocol. Never quotes it. */
export function protocolError(message = 'The answer is not in the expected form.'): AssistantError {
  return new AssistantError('protocol', message);
}

/** The error of a send without a network, and of an answer that lost it. */
export function offlineError(): AssistantError {
  return new AssistantError('offline', 'There is no network.');
}

/** The error of an answer whose page went away. */
export function frozenError(): AssistantError {
  return new AssistantError('frozen', 'The page was left while the answer was being written.');
}

/** Rejects where a file of ours that is loaded later does not come. */
export function rejectPart(cause: unknown): never {
  throw new AssistantError('network', 'A part of the chat could not be loaded.', { cause });
}
