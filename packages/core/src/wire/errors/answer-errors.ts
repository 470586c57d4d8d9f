import { AssistantError } from './assistant-error.ts';
import type { TransportLimits } from '../base/limits.ts';

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
