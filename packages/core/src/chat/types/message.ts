import type { SourceDocumentPart } from '../../citations/cited-text.ts';
import type { JsonObject } from '../../filter/json.ts';
import { createId } from '../../wire/create-id.ts';
import type { Usage } from '../../wire/request.ts';

export type { SourceDocumentPart } from '../../citations/cited-text.ts';

/** Who speaks. */
export type MessageRole = 'user' | 'assistant' | 'system';

/** How far a message has come. Everything but `pending` and `streaming` is final. */
export type MessageStatus = 'pending' | 'streaming' | 'complete' | 'interrupted' | 'stopped' | 'error';

/** Why an answer was cut. */
export type InterruptReason =
  | 'eof'
  | 'network'
  | 'idle'
  | 'offline'
  | 'protocol'
  | 'limit'
  | 'timeout'
  | 'frozen'
  | 'lost';

/** Text of a message; for an answer on chat completions, without its citation marks. */
export interface TextPart {
  type: 'text';
  text: string;
  state: 'streaming' | 'done';
}

/** The thoughts of a model before its answer. They are shown folded, and are neither copied nor sent back. */
export interface ReasoningPart {
  type: 'reasoning';
  text: string;
  state: 'streaming' | 'done';
}

/** Anything of the host's own. */
export interface DataPart {
  type: `data-${string}`;
  id?: string;
  data: unknown;
}

export type MessagePart = TextPart | ReasoningPart | SourceDocumentPart | DataPart;

/** The settings of a request. */
export interface ChatSettings {
  /** Default `gpt-4o`. */
  model?: string;
  /** Kept when the model ignores it, and left out of the request. */
  temperature?: number;
  /** Undefined means no filter. */
  filter?: JsonObject;
}

/** The request of an answer, stamped when it was sent. */
export interface RequestRecord extends ChatSettings {
  /** The `X-Request-Id` of the send. */
  requestId: string;
  /** How many older turns were left out of the request to fit its limits. */
  turnsLeftOut: number;
}

/** A run at the handler (`Redpine-Run`): it goes on without the page, and its answer can be read again. */
export interface AnswerRun {
  id: string;
  /** The parts of the message when the run began: an answer that goes on has some. */
  before: readonly MessagePart[];
}

/** Facts about an answer. */
export interface MessageMetadata {
  request?: RequestRecord;
  /** The settings that the handler used (header `Redpine-Request`). */
  effective?: ChatSettings & {
    /** The server's filter was too long for the header: more was in force than this object holds. */
    filterOmitted?: boolean;
  };
  /** The resolved model. */
  model?: string;
  usage?: Usage;
  /**
   * Until when the service asked to wait before the next attempt, while the answer waits. Milliseconds since the
   * epoch. `retry()` ends the wait.
   */
  retryAt?: number | undefined;
  /** The run at the handler that writes the answer, for as long as its end is not known. */
  run?: AnswerRun | undefined;
  /** The connection is lost, and the answer is asked for again where it stopped. */
  reconnecting?: true | undefined;
  /** Findings of the filters of the model's provider, in the provider's own form (`content_filter_results`). */
  contentFilter?: unknown;
  /** How often it was asked to go on. */
  continued?: number;
  /** Milliseconds after the send. */
  timings?: { firstTokenMs?: number; endMs?: number };
  /** How many passages the service found (standard chat); 0 means that nothing matched. */
  contextSnippetCount?: number;
  [key: string]: unknown;
}

/** Why an answer failed, as plain data. */
export interface MessageError {
  /** One of `AssistantErrorCode`. */
  code: string;
  /** The code that the service or the handler gave. */
  upstreamCode?: string;
  message: string;
  status?: number;
  retryable: boolean;
  retryAfterMs?: number;
  requestId?: string;
}

/** One message of a conversation. Immutable: a change is a new object, and what did not change keeps its identity. */
export interface ChatMessage {
  id: string;
  role: MessageRole;
  parts: readonly MessagePart[];
  status: MessageStatus;
  /** Set when `status` is `interrupted`. */
  reason?: InterruptReason;
  /** As the service gave it: `stop`, `length`, `content_filter`, `tool_calls` or anything else. */
  finishReason?: string;
  /** Set when `status` is `error`, and when it is `interrupted` by a failure that has a sentence of its own. */
  error?: MessageError;
  metadata: MessageMetadata;
  /** Milliseconds since the epoch. */
  createdAt: number;
}

/** The joined text of a message. */
export function textOf(message: Pick<ChatMessage, 'parts'>): string {
  return message.parts.map((part) => (part.type === 'text' ? (part as TextPart).text : '')).join('');
}

/** The thoughts of the model before its answer; empty where they are not known. */
export function reasoningOf(message: Pick<ChatMessage, 'parts'>): string {
  const part = message.parts.find(({ type }) => type === 'reasoning');
  return part ? (part as ReasoningPart).text : '';
}

/** The sources of a message, in the order of their numbers. */
export function sourcesOf(message: Pick<ChatMessage, 'parts'>): SourceDocumentPart[] {
  return message.parts.filter((part): part is SourceDocumentPart => part.type === 'source-document');
}

/** Where ids and times come from. */
export interface Draw {
  createId: () => string;
  now: () => number;
}

export const LIVE: Draw = { createId, now: () => Date.now() };

/** A new message; an answer waits for its first word. */
export function createMessage(role: 'user' | 'assistant', text?: string, draw: Draw = LIVE): ChatMessage {
  return {
    id: draw.createId(),
    role,
    parts: text === undefined ? [] : [{ type: 'text', text, state: 'done' }],
    status: role === 'user' ? 'complete' : 'pending',
    metadata: {},
    createdAt: draw.now(),
  };
}
