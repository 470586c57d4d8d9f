import { AssistantError, errorFrom } from './assistant-error.ts';
import { asText, isRecord } from './is-record.ts';
import type { Citation, CitationReference, Usage } from './request.ts';

/** What one object of an answer says, whichever protocol it is of. Everything is optional: an object may say nothing new. */
export interface AnswerChunk {
  /** The object as it was received; undefined for what the response headers say. */
  raw: unknown;
  /** It is a whole answer rather than a piece of one. */
  whole?: true;
  /** Words to append. */
  text?: string;
  citations?: Citation[];
  /** The resolved model. */
  model?: string;
  usage?: Usage;
  /** The answer is complete, and why: `stop`, `length`, `content_filter`, `tool_calls`, or anything else. */
  finishReason?: string;
  /** Nothing comes after it. */
  last?: true;
  /** How many passages were found (standard chat). */
  contextSnippetCount?: number;
  /** The service failed after it had begun. */
  error?: AssistantError;
  /** The response header `Redpine-Request`: the settings that were really used. */
  effective?: Record<string, unknown>;
}

/**
 * Reads one object of a stream, of chat completions or of standard chat. Unknown fields and types are let through;
 * something that is not an object, or not what its own type says, is a `protocol` error.
 */
export function parseChunk(data: unknown): AnswerChunk {
  const raw = unwrap(data);
  const chunk: AnswerChunk = { raw, ...parseCommon(raw) };
  if (raw['error'] || raw['type'] === 'error') chunk.error = errorFrom(raw);
  else if (Array.isArray(raw['choices'])) Object.assign(chunk, parseChoice(raw['choices']));
  else if (raw['type'] === 'content_chunk') chunk.text = contentOf(raw['delta']);
  else if (raw['type'] === 'citation') chunk.citations = parseCitation(raw['citation']);
  else if (raw['type'] === 'message_end') {
    Object.assign(chunk, { finishReason: asText(raw['finish_reason']) ?? 'stop', last: true });
  }
  return chunk;
}

/** Reads a whole answer: a chat completion or a standard chat answer. */
export function parseAnswer(body: unknown): AnswerChunk {
  const raw = unwrap(body);
  if (raw['error']) throw errorFrom(raw);
  const chunk: AnswerChunk = { raw, whole: true, ...parseCommon(raw) };
  if (Array.isArray(raw['choices'])) Object.assign(chunk, parseChoice(raw['choices']));
  else {
    chunk.text = contentOf(raw['message']);
    chunk.finishReason = asText(raw['finish_reason']);
    const citations = Array.isArray(raw['citations']) ? raw['citations'] : [];
    chunk.citations = citations.flatMap((citation) => parseCitation(citation) ?? []);
  }
  if (chunk.text === undefined && chunk.finishReason === undefined) throw protocolError();
  return chunk;
}

/** The error of an answer that is not what the protocol says. Never quotes it. */
export function protocolError(
  message = 'The answer could not be read: it is not in the expected form.',
): AssistantError {
  return new AssistantError('protocol', message);
}

/** The object itself, out of the `{ "chat_completion": … }` envelope that some answers have. */
function unwrap(body: unknown): Record<string, unknown> {
  const raw = isRecord(body) ? (body['chat_completion'] ?? body) : undefined;
  if (!isRecord(raw)) throw protocolError();
  return raw;
}

function parseCommon(raw: Record<string, unknown>): Partial<AnswerChunk> {
  const common: Partial<AnswerChunk> = {};
  const { model, usage, context_snippet_count: count } = raw;
  if (asText(model)) common.model = asText(model);
  if (isRecord(usage)) common.usage = parseUsage(usage);
  if (typeof count === 'number') common.contextSnippetCount = count;
  return common;
}

function parseUsage(usage: Record<string, unknown>): Usage | undefined {
  const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = usage;
  if (typeof prompt !== 'number' || typeof completion !== 'number') return undefined;
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: typeof total === 'number' ? total : prompt + completion,
  };
}

/**
 * The first choice alone: the service sends one, and another's words must not be mixed into it. A stream may hold a whole one,
 * with a message in place of a delta.
 */
function parseChoice(choices: unknown[]): Partial<AnswerChunk> {
  const choice = choices.find((each) => isRecord(each) && (each['index'] ?? 0) === 0);
  if (!isRecord(choice)) return {};
  const { delta, message, finish_reason: reason } = choice;
  const whole = !delta && message ? { whole: true as const } : {};
  return { text: contentOf(delta ?? message), finishReason: asText(reason), ...whole };
}

function contentOf(value: unknown): string | undefined {
  return isRecord(value) ? asText(value['content']) : undefined;
}

function parseCitation(value: unknown): Citation[] | undefined {
  if (!isRecord(value) || !Array.isArray(value['references'])) return undefined;
  const references = value['references'].filter(isReference);
  const position = typeof value['position'] === 'number' ? value['position'] : NaN;
  return references.length > 0 ? [{ position, references }] : undefined;
}

function isReference(value: unknown): value is CitationReference {
  return isRecord(value) && isRecord(value['file']) && asText(value['file']['name']) !== undefined;
}
