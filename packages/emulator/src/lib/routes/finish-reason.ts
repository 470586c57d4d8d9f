import { since } from '../versions.ts';
import type { Call } from './call.ts';

/** Why the answer ended: `stop`, or what the switches say, in the words of the version. */
export function finishReason({ faults, version }: Call): string {
  const reason = faults.finishReason ?? 'stop';
  return reason === 'tool_calls' && !since(version, '2026-04') ? 'function_call' : reason;
}
