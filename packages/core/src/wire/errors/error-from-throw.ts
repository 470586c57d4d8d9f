import { AssistantError } from './assistant-error.ts';

/**
 * The error of a request that threw: the reason for which it was ended, if it was ended; else the connection failed. Browsers name that in
 * many ways.
 */
export function errorFromThrow(thrown: unknown, signal: AbortSignal): AssistantError {
  if (signal.aborted) return signal.reason as AssistantError;
  if (thrown instanceof AssistantError) return thrown;
  return new AssistantError('network', 'The connection to the service failed.', { cause: thrown });
}
