import { AssistantError } from '../../wire/errors/assistant-error.ts';
import { utf8Length, withDefaults } from '../../wire/base/limits.ts';
import type { ChatRequest, WireMessage } from '../../wire/base/request.ts';
import type { AssistantChatOptions, HistoryLimits } from '../types/assistant-chat.ts';
import { type ChatMessage, type ChatSettings, textOf } from '../types/message.ts';

const DEFAULT_HISTORY: Required<HistoryLimits> = {
  tokens: 64_000,
  messages: 64,
  bytes: 262_144,
  messageBytes: 32_768,
};

/** The unshown question of a continuation, sent after the answer. */
const CONTINUATION = 'Go on exactly where you stopped, without repeating anything.';
/** Tokens that one message costs besides its text. */
const TOKENS_PER_MESSAGE = 4;

/** A request from which the oldest messages were dropped to fit the limits, with their number. */
interface FittedRequest {
  request: ChatRequest;
  turnsLeftOut: number;
}

/**
 * The request for a path, in the form of the service: role and text only, without messages that have no text, because
 * the service refuses them. Messages that exceed the limits are dropped.
 *
 * @param withoutReferences Removes the list of references from an answer of a host, whose signed links must not be sent
 *   back.
 */
export function fitPath(
  path: readonly Pick<ChatMessage, 'role' | 'parts'>[],
  settings: ChatSettings,
  { stream = true, history, protocol, highlights, context }: AssistantChatOptions,
  isContinued: boolean,
  withoutReferences = (text: string) => text,
): FittedRequest | AssistantError {
  const messages = path
    .map((message) => {
      const { role } = message;
      const text = textOf(message);
      const mayHoldReferences = role === 'assistant' && /references|:\/\//i.test(text);
      return { role, content: mayHoldReferences ? withoutReferences(text) : text };
    })
    .filter(({ content }) => content.trim() !== '');
  if (isContinued) messages.push({ role: 'user', content: CONTINUATION });
  const request: ChatRequest = { messages, stream, ...settings };
  if (protocol === 'chat') {
    if (highlights) request.include_highlights = true;
    if (context) {
      const { topK: top_k, snippetSize: snippet_size, multimodal } = context;
      request.context_options = { top_k, snippet_size, multimodal };
    }
  }
  return fitRequest(request, history, isContinued ? 2 : 1);
}

/**
 * Drops the oldest messages until all limits hold. Returns an error if the newest alone exceed them.
 *
 * @param keep Number of newest messages that belong together.
 */
function fitRequest(
  request: ChatRequest,
  limits: HistoryLimits | undefined,
  keep: number,
): FittedRequest | AssistantError {
  const most = withDefaults(DEFAULT_HISTORY, limits);
  const system = request.messages.filter(({ role }) => role === 'system');
  const messages = request.messages.filter(({ role }) => role !== 'system');
  const newest = messages.length - keep;
  let tokens = system.reduce((sum, message) => sum + tokensOf(message), 0);
  let bytes = bodyBytes({ ...request, messages: system });
  let first = messages.length;
  for (const message of messages.toReversed()) {
    tokens += tokensOf(message);
    bytes += bodyBytes(message) + 1;
    const count = system.length + messages.length - first + 1;
    if (tokens > most.tokens || bytes > most.bytes || count > most.messages) break;
    first--;
  }
  // Services refuse a conversation that begins with an answer.
  while (first > 0 && first < newest && messages[first]?.role === 'assistant') first++;
  if (first > newest) {
    const { filter, ...rest } = request;
    const isFilter = filter && !(fitRequest(rest, limits, keep) instanceof AssistantError);
    if (!isFilter) return tooLong();
    return new AssistantError('invalid_filter', 'Nothing was sent. The filter is too large.');
  }
  return { request: { ...request, messages: [...system, ...messages.slice(first)] }, turnsLeftOut: first };
}

/** The reason why a question cannot be sent, or undefined. */
export function checkLength(text: string, limits?: HistoryLimits): AssistantError | undefined {
  const { messageBytes: most } = withDefaults(DEFAULT_HISTORY, limits);
  const bytes = utf8Length(text);
  if (bytes <= most) return undefined;
  const percent = Math.ceil((100 * (bytes - most)) / bytes);
  return tooLong(`shorten it by about ${percent} %`);
}

/** The refusal of a message that does not fit. */
function tooLong(advice = 'shorten it'): AssistantError {
  return new AssistantError('message_too_long', `The message is too long: ${advice}.`);
}

/** An estimate of the tokens that a model would count, on the high side. */
function tokensOf({ content }: WireMessage): number {
  const others = content.match(/[^ -~\s]/gu)?.length ?? 0;
  return Math.ceil((content.length - others) / 3.5) + others + TOKENS_PER_MESSAGE;
}

function bodyBytes(value: object): number {
  return utf8Length(JSON.stringify(value));
}
