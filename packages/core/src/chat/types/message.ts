import type { SourceDocumentPart } from '../../citations/cited-text.ts';
import type { JsonObject } from '../../filter/json.ts';
import { createId } from '../../wire/base/create-id.ts';
import type { Usage } from '../../wire/base/request.ts';
import type { AssistantErrorOptions, InterruptReason } from '../../wire/errors/assistant-error.ts';

export type { SourceDocumentPart } from '../../citations/cited-text.ts';
export type { InterruptReason } from '../../wire/errors/assistant-error.ts';

/** The author of a message. */
export type MessageRole = 'user' | 'assistant' | 'system';

/** The state of a message. All but `pending` and `streaming` are final. */
export type MessageStatus = 'pending' | 'streaming' | 'complete' | 'interrupted' | 'stopped' | 'error';

/** Text of a message; for an answer on chat completions, without its citation marks. */
export interface TextPart {
  type: 'text';
  text: string;
  state: 'streaming' | 'done';
}

/** A model's reasoning before its answer. Shown collapsed; neither copied nor sent back. */
export interface ReasoningPart {
  type: 'reasoning';
  text: string;
  state: 'streaming' | 'done';
}

/** Data of the host. */
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
  /** Kept if the model ignores it, but left out of the request. */
  temperature?: number;
  /** Undefined means no filter. */
  filter?: JsonObject;
}

/** The request of an answer, recorded when it was sent. */
export interface RequestRecord extends ChatSettings {
  /** The `X-Request-Id` of the send. */
  requestId: string;
  /** Number of older turns that were dropped from the request to fit its limits. */
  turnsLeftOut: number;
}

/** A run at the handler (`Redpine-Run`). It continues without the page, and its answer can be read again. */
export interface AnswerRun {
  id: string;
  /** Number of parts that the message had when the run began; not 0 for a continued answer. */
  before: readonly MessagePart[];
}

/** Facts about an answer. */
export interface MessageMetadata {
  request?: RequestRecord;
  /** The settings that the handler used (header `Redpine-Request`). */
  effective?: ChatSettings & {
    /** The server's filter was too long for the header, so this object does not contain the whole filter in force. */
    filterOmitted?: boolean;
  };
  /** The resolved model. */
  model?: string;
  usage?: Usage;
  /**
   * While the answer waits: the time of the next attempt, as asked by the service. Milliseconds since the epoch.
   * `retry()` ends the wait.
   */
  retryAt?: number | undefined;
  /** The run at the handler that writes the answer, until its end is known. */
  run?: AnswerRun | undefined;
  /** The connection is lost, and the answer is being resumed. */
  reconnecting?: true | undefined;
  /** Content-filter results in the form of the model's provider (`content_filter_results`). */
  contentFilter?: unknown;
  /** Number of continuations. */
  continued?: number;
  /** Milliseconds since the send. */
  timings?: { firstTokenMs?: number; endMs?: number };
  /** Number of passages that the service found (standard chat); 0 means no match. */
  contextSnippetCount?: number;
  [key: string]: unknown;
}

/** The reason why an answer failed, as plain data. */
export interface MessageError extends Omit<AssistantErrorOptions, 'cause'> {
  /** One of `AssistantErrorCode`. */
  code: string;
  message: string;
  retryable: boolean;
}

/** One message of a conversation. Immutable: a change makes a new object, in which unchanged parts keep their identity. */
export interface ChatMessage {
  id: string;
  role: MessageRole;
  parts: readonly MessagePart[];
  status: MessageStatus;
  /** Set when `status` is `interrupted`. */
  reason?: InterruptReason;
  /** As the service gave it: `stop`, `length`, `content_filter`, `tool_calls` or anything else. */
  finishReason?: string;
  /** Set when `status` is `error`, and when it is `interrupted` by a failure that has its own sentence. */
  error?: MessageError;
  metadata: MessageMetadata;
  /** Milliseconds since the epoch. */
  createdAt: number;
}

/** The joined text of a message. */
export function textOf(message: Pick<ChatMessage, 'parts'>): string {
  return message.parts.map((part) => (part.type === 'text' ? (part as TextPart).text : '')).join('');
}

/** The model's reasoning before its answer; empty if unknown. */
export function reasoningOf(message: Pick<ChatMessage, 'parts'>): string {
  const part = message.parts.find(({ type }) => type === 'reasoning');
  return part ? (part as ReasoningPart).text : '';
}

/** The sources of a message, in the order of their numbers. */
export function sourcesOf(message: Pick<ChatMessage, 'parts'>): SourceDocumentPart[] {
  return message.parts.filter((part): part is SourceDocumentPart => part.type === 'source-document');
}

/** A new message; an answer waits for its first word. */
export function createMessage(role: 'user' | 'assistant', text?: string): ChatMessage {
  return {
    id: createId(),
    role,
    parts: text === undefined ? [] : [{ type: 'text', text, state: 'done' }],
    status: role === 'user' ? 'complete' : 'pending',
    metadata: {},
    createdAt: Date.now(),
  };
}
