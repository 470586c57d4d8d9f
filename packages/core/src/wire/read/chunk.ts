import type { AnswerProgress } from '../base/answer-progress.ts';
import type { AssistantError } from '../errors/assistant-error.ts';
import { errorFrom } from '../errors/error-from-body.ts';
import { protocolError } from '../errors/answer-errors.ts';
import { asText, isRecord } from '../base/is-record.ts';
import type { Citation, CitationReference, Usage } from '../base/request.ts';

/** The content of one object of an answer, in either protocol. Everything is optional, because an object may hold nothing new. */
export interface AnswerChunk {
  /** The object as received; undefined for a chunk made from the response headers, and where nobody reads it. */
  raw: unknown;
  /** It is a whole answer rather than a piece of one. */
  whole?: true;
  /** Text to append. */
  text?: string;
  /** Thoughts of the model, which are not part of its answer (`reasoning_content`, `reasoning`). */
  reasoning?: string;
  citations?: Citation[];
  /** The resolved model. */
  model?: string;
  usage?: Usage;
  /** `content_filter_results`, in the form of the model's provider. */
  contentFilter?: unknown;
  /** The reason why the answer is complete: `stop`, `length`, `content_filter`, `tool_calls`, or anything else. */
  finishReason?: string;
  /** Nothing comes after it. */
  last?: true;
  /** Number of passages that were found (standard chat). */
  contextSnippetCount?: number;
  /** The service failed after the response had begun. */
  error?: AssistantError;
  /** The response header `Redpine-Request`: the settings that were really used. */
  effective?: Record<string, unknown>;
  /** Progress of the answer, kept up to date, if it has a run at the handler. */
  progress?: AnswerProgress;
}

/**
 * Parses one object of a stream, of chat completions or of standard chat. Unknown fields and types are ignored.
 *
 * @throws AssistantError `protocol` if the data is not an object.
 */
export function parseChunk(data: unknown): AnswerChunk {
  const raw = unwrap(data);
  const { type, error, choices, model, usage, context_snippet_count: count } = raw;
  const chunk: AnswerChunk = { raw, model: asText(model), usage: parseUsage(usage) };
  if (typeof count === 'number') chunk.contextSnippetCount = count;
  addContentFilter(chunk, raw);
  if (error || type === 'error') chunk.error = errorFrom(raw);
  else if (Array.isArray(choices)) addChoice(chunk, choices);
  else if (type === 'content_chunk') chunk.text = contentOf(raw['delta']);
  else if (type === 'citation') chunk.citations = parseCitation(raw['citation']);
  else if (type === 'message_end') {
    chunk.finishReason = asText(raw['finish_reason']) ?? 'stop';
    chunk.last = true;
  }
  return chunk;
}

/**
 * Parses a whole answer: a chat completion or a standard chat answer.
 *
 * @throws AssistantError the error that the body holds, or `protocol` if it is not an answer.
 */
export function parseAnswer(body: unknown): AnswerChunk {
  const raw = unwrap(body);
  const chunk = parseChunk(raw);
  if (chunk.error) throw chunk.error;
  chunk.whole = true;
  const { choices, message, finish_reason: reason, citations } = raw;
  if (!Array.isArray(choices)) {
    chunk.text = contentOf(message);
    chunk.finishReason = asText(reason);
    chunk.citations = (Array.isArray(citations) ? citations : []).flatMap(
      (each) => parseCitation(each) ?? [],
    );
  }
  if (chunk.text === undefined && chunk.finishReason === undefined) throw protocolError();
  return chunk;
}

/** The object itself, out of the `{ "chat_completion": … }` envelope that some answers have. */
function unwrap(body: unknown): Record<string, unknown> {
  const raw = isRecord(body) ? (body['chat_completion'] ?? body) : undefined;
  if (!isRecord(raw)) throw protocolError();
  return raw;
}

function parseUsage(usage: unknown): Usage | undefined {
  if (!isRecord(usage)) return undefined;
  const { prompt_tokens: prompt, completion_tokens: completion, total_tokens: total } = usage;
  if (typeof prompt !== 'number' || typeof completion !== 'number') return undefined;
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: typeof total === 'number' ? total : prompt + completion,
  };
}

/**
 * Adds the first choice only: the service sends one, and the text of another must not be mixed into it. A stream may hold a whole
 * choice, with a message in place of a delta.
 */
function addChoice(chunk: AnswerChunk, choices: unknown[]): void {
  const choice = choices.find((each) => isRecord(each) && (each['index'] ?? 0) === 0);
  if (!isRecord(choice)) return;
  const { delta, message, finish_reason: reason } = choice;
  if (!delta && message) chunk.whole = true;
  addContentFilter(chunk, choice);
  const said = delta ?? message;
  chunk.text = contentOf(said);
  if (isRecord(said)) chunk.reasoning = asText(said['reasoning_content']) ?? asText(said['reasoning']);
  chunk.finishReason = asText(reason);
}

function addContentFilter(
  chunk: AnswerChunk,
  { content_filter_results: results }: Record<string, unknown>,
): void {
  if (results !== undefined && results !== null) chunk.contentFilter = results;
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
