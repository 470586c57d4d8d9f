import type { AssistantError } from '../../wire/errors/assistant-error.ts';
import { type ChatMessage, type InterruptReason, type MessagePart, textOf } from '../types/message.ts';

/** The codes that are interruption reasons. A cut with any other code has the reason `protocol`. */
const REASONS = /^(eof|network|idle|offline|limit|timeout|frozen|lost)$/;

/** Whether an answer is waited for or written. */
export function isRunning({ status }: Pick<ChatMessage, 'status'>): boolean {
  return status === 'pending' || status === 'streaming';
}

/** An answer that ended: a cut one keeps its text, one without text has failed. */
export function endingOf(
  error: AssistantError | undefined,
  parts: readonly MessagePart[],
): Pick<ChatMessage, 'parts' | 'status' | 'reason' | 'error'> {
  const closed = parts.map((part) => ('state' in part ? { ...part, state: 'done' as const } : part));
  const ended = { parts: closed, reason: undefined, error: undefined };
  if (!error) return { ...ended, status: 'complete' };
  const { name: _, ...facts } = error;
  if (facts.code === 'aborted') return { ...ended, status: 'stopped' };
  const failure = { ...facts, message: error.message };
  if (!textOf(ended)) return { ...ended, status: 'error', error: failure };
  const reason = (REASONS.test(facts.code) ? facts.code : 'protocol') as InterruptReason;
  return { ...ended, status: 'interrupted', reason, error: failure };
}
