import type { ChatMessage, InterruptReason } from '@redpine/core';
import { textOf } from '@redpine/core/internal/chat';

/** The ending of an answer that was not completed. */
export type ChatEnding =
  | { kind: 'failed'; code: string; message: string; retryAfterMs: number | undefined }
  | { kind: 'cut'; reason: InterruptReason }
  | { kind: 'stopped'; empty: boolean }
  | { kind: 'empty' }
  | { kind: 'length'; empty: boolean }
  | { kind: 'filtered' }
  | { kind: 'other'; finishReason: string };

/** The next step offered to a person. */
export type NextStep = 'retry' | 'continue' | 'regenerate';

const ORDINARY = new Set(['stop', 'end_turn', 'stop_sequence', 'tool_calls']);

/** Whether more of an answer is to come. */
export function isRunning({ status }: Pick<ChatMessage, 'status'>): boolean {
  return status === 'pending' || status === 'streaming';
}

/** The ending of an answer that needs a sentence, or undefined for a complete or running one. */
export function readEnding(message: ChatMessage): ChatEnding | undefined {
  switch (message.status) {
    case 'error': {
      const { code = 'server_error', message: text = '', retryAfterMs } = message.error ?? {};
      return { kind: 'failed', code, message: text, retryAfterMs };
    }
    case 'interrupted':
      return { kind: 'cut', reason: message.reason ?? 'eof' };
    case 'stopped':
      return { kind: 'stopped', empty: textOf(message).trim() === '' };
    case 'complete':
      return readFinish(message.finishReason, textOf(message).trim() === '');
    case 'pending':
    case 'streaming':
      return undefined;
  }
}

/** The one step offered for an ending. */
export function nextStepOf(ending: ChatEnding): NextStep {
  switch (ending.kind) {
    case 'failed':
      return 'retry';
    case 'cut':
      return 'continue';
    case 'length':
    case 'stopped':
      return ending.empty ? 'regenerate' : 'continue';
    case 'empty':
    case 'filtered':
    case 'other':
      return 'regenerate';
  }
}

/** The model of a failed answer, if the error says that the model is the cause. */
export function refusedModelOf({ status, error, metadata }: ChatMessage): string | undefined {
  const model = metadata.effective?.model ?? metadata.request?.model;
  if (status !== 'error' || !error || !model) return undefined;
  const isNamed = MODEL_CODE.test(error.upstreamCode ?? '');
  const isRefused = error.code === 'invalid_request' || error.code === 'not_found';
  return isNamed || (isRefused && isModelRefused(error.message, model)) ? model : undefined;
}

const MODEL_CODE =
  /^(?:(?:invalid|unknown|unsupported)_model|model_(?:not_found|not_supported|disabled|not_allowed))$/i;
const REFUSAL =
  /invalid|unknown|unsupported|unrecogni[sz]ed|unavailable|retired|deprecated|decommissioned|discontinued|(?:not|no longer|n[o’']t)\b.*\b(?:valid|known|support|recogni[sz]|available|found|exist|allowed|offered|served)/i;

/** Matches a sentence that says, by the word or by its id, that the model is unavailable. */
function isModelRefused(text: string, model: string): boolean {
  const sentences = text.split(/(?<=[.!?])\s+/);
  return sentences.some(
    (sentence) =>
      REFUSAL.test(sentence) &&
      (sentence.includes(model) ||
        /\bmodel\b(?!\s+(?:parameter|temperature|setting|option|input|output))/i.test(sentence)),
  );
}

/** @param empty No text arrived: it may all be reasoning, so there is nothing to continue. */
function readFinish(reason: string | undefined, empty: boolean): ChatEnding | undefined {
  if (reason === undefined || ORDINARY.has(reason)) return empty ? { kind: 'empty' } : undefined;
  if (reason === 'length' || reason === 'max_tokens') return { kind: 'length', empty };
  if (reason === 'content_filter') return { kind: 'filtered' };
  return { kind: 'other', finishReason: reason };
}
