import type { AssistantError } from '../../wire/errors/assistant-error.ts';
import type { ChatMessage, InterruptReason, MessagePart } from '../types/message.ts';

/** The codes that are interruption reasons. A cut with any other code has the reason `protocol`. */
const REASONS = /^(eof|network|idle|offline|limit|timeout|frozen|lost)$/;

/** Whether an answer is waited for or written. */
export function isRunning({ status }: Pick<ChatMessage, 'status'>): boolean {
  return status === 'pending' || status === 'streaming';
}

/** The status of an answer that ended: a cut one keeps its text, one without text has failed. */
export function endingOf(
  error: AssistantError | undefined,
  hasText: boolean,
): Pick<ChatMessage, 'status' | 'reason' | 'error'> {
  const none = { reason: undefined, error: undefined };
  if (!error) return { ...none, status: 'complete' };
  const { name: _, ...facts } = error;
  if (facts.code === 'aborted') return { ...none, status: 'stopped' };
  const failure = { ...facts, message: error.message };
  if (!hasText) return { status: 'error', reason: undefined, error: failure };
  const reason = (REASONS.test(facts.code) ? facts.code : 'protocol') as InterruptReason;
  return { status: 'interrupted', reason, error: failure };
}

/** The parts of an answer after its end. */
export function closeParts(parts: readonly MessagePart[]): MessagePart[] {
  return parts.map((part) => ('state' in part ? { ...part, state: 'done' as const } : part));
}
