import { since } from '../../http/versions.ts';
import type { FoundAnswer } from '../../answer/find-answer.ts';
import type { Call } from '../call/call.ts';

/**
 * The finish reason of the answer, or the one of the fault switches, in the version's vocabulary. Called after its parts have been read.
 */
export function finishReason({ faults, version }: Call, { finish }: FoundAnswer): string {
  const reason = faults.finishReason ?? finish.reason;
  return reason === 'tool_calls' && !since(version, '2026-04') ? 'function_call' : reason;
}
