import { checkOptions } from './request/check-options.ts';
import { createId } from './base/create-id.ts';
import { endpointOf } from './request/endpoint.ts';
import { rejectPart } from './errors/errors.ts';
import type { TransportLimits } from './base/limits.ts';
import type {
  ChatAnswer,
  ChatCompletion,
  ChatCompletionChunk,
  ChatRequest,
  ChatStreamEvent,
  Protocol,
} from './base/request.ts';
import type { HeadersOption } from './transport.ts';

/** Options of `createAssistantClient`. */
export interface AssistantClientOptions {
  /** The address at which the handler is mounted, e.g. `/api/assistant`; absolute outside a browser. */
  api: string;
  /** Sent with every request, and only to the origin of `api`; a function is called each time. */
  headers?: HeadersOption;
  /** Default: the global `fetch`, looked up at each request. */
  fetch?: typeof fetch;
  /** Default `chat-completions`. */
  protocol?: Protocol;
  limits?: TransportLimits;
  /** Further attempts before the first content. Default 2. */
  retries?: number;
}

/** Options of one call. */
export interface CallOptions {
  signal?: AbortSignal;
  /** The `X-Request-Id` of all its attempts. Default: a new one. */
  requestId?: string;
}

/** The client. Both calls reject with an `AssistantError`, `aborted` when the signal fires. */
export interface AssistantClient<Answer, Event> {
  /** The whole answer, out of its `chat_completion` envelope if it has one, or assembled if a stream came instead. */
  complete(request: ChatRequest, options?: CallOptions): Promise<Answer>;
  /** The objects of the stream as they come. Ends when the answer is complete, throws when it is cut. Breaking out aborts the request. */
  stream(request: ChatRequest, options?: CallOptions): AsyncIterable<Event>;
}

/**
 * Creates a client of a handler, or of another endpoint of the same form. It holds no state.
 *
 * @throws UsageError without `api`, and for an unknown `protocol`.
 */
export function createAssistantClient(
  options: AssistantClientOptions & { protocol: 'chat' },
): AssistantClient<ChatAnswer, ChatStreamEvent>;
export function createAssistantClient(
  options: AssistantClientOptions,
): AssistantClient<ChatCompletion, ChatCompletionChunk>;
export function createAssistantClient(options: AssistantClientOptions): AssistantClient<unknown, unknown> {
  const { api, protocol, ...transport } = checkOptions(options);
  const url = endpointOf(api, protocol);
  const toSend = (
    request: ChatRequest,
    stream: boolean,
    { signal, requestId = createId() }: CallOptions,
  ) => ({ ...transport, url, body: { ...request, stream }, requestId, signal });
  return {
    async complete(request, call = {}) {
      const { completeAnswer } = await importCalls();
      return completeAnswer(toSend(request, false, call), protocol);
    },
    async *stream(request, call = {}) {
      const { streamAnswer } = await importCalls();
      yield* streamAnswer(toSend(request, true, call));
    },
  };
}

/** Loaded with the first call. */
const importCalls = () => import('./calls.ts').catch(rejectPart);
