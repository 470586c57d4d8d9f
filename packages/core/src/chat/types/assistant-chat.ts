import type { AssistantError } from '../../wire/errors/assistant-error.ts';
import type { ModelOption } from '../../models/temperature.ts';
import type { TransportLimits } from '../../wire/base/limits.ts';
import type { Protocol, Usage } from '../../wire/base/request.ts';
import type { HeadersOption } from '../../wire/transport.ts';
import type { ChatMessage, ChatSettings, RequestRecord } from './message.ts';
import type { ChatStorage } from './storage.ts';

/**
 * The state of the chat as a whole. `submitted` waits for the first word; `error` lasts until the next send or
 * `clearError()`.
 */
export type ChatStatus = 'ready' | 'submitted' | 'streaming' | 'error';

/** The policy for a send while an answer runs. */
export type BusyPolicy = 'queue' | 'drop' | 'interrupt';

/** A send that waits for its turn, with the settings it was sent under. */
export interface QueuedMessage {
  id: string;
  text: string;
  settings: ChatSettings;
  /** The question that it replaces, if it is an edit. */
  messageId?: string;
}

/** An immutable view of a conversation. Unchanged parts keep their identity between snapshots. */
export interface ChatSnapshot {
  /** The `threadId` option, else a random id, made on first read. Empty during server rendering without that option. */
  threadId: string;
  /** The chosen path, oldest first. */
  messages: readonly ChatMessage[];
  /** The ids of `messages`; the same array until a message is added or removed. */
  messageIds: readonly string[];
  /** `submitted` and `streaming` while an answer runs. */
  status: ChatStatus;
  /** Of the last answer or refusal, until the next send or `clearError()`. */
  error: AssistantError | undefined;
  /** The settings of the next send. */
  settings: ChatSettings;
  /** Sends that wait for the running answer; they are not in `messages`. */
  queue: readonly QueuedMessage[];
  /** The reason why sending is blocked under the current settings, as a sentence; for example, an incomplete condition. */
  blocked: string | undefined;
}

/** Text, or text with the id of the question that it replaces (edit and resend). */
export type SendInput = string | { text: string; messageId?: string };

/** Options of `regenerate`: the answer, and overrides for this request only. */
export interface RegenerateOptions extends ChatSettings {
  /** An id of the answer or of its question. Default: the last answer. */
  messageId?: string;
}

/** The argument of `onFinish`, which is called once for each answer. */
export interface FinishEvent {
  /** The answer. */
  message: ChatMessage;
  /** The chosen path, with the answer at its end. */
  messages: readonly ChatMessage[];
  /** The user stopped it. */
  isAbort: boolean;
  /** It was cut. */
  isDisconnect: boolean;
  /** It failed before any text arrived. */
  isError: boolean;
  /** As the service gave it: `stop`, `length`, `content_filter` or anything else. */
  finishReason: string | undefined;
  /** Token counts. */
  usage: Usage | undefined;
  /** The settings and the id of the request. */
  request: RequestRecord;
}

/** Callbacks. Each is called once for its event; a throw is ignored. */
export interface ChatCallbacks {
  /** An answer has ended, however it ended: `event.message.status` says how. */
  onFinish?: (event: FinishEvent) => void;
  /** An answer failed or was cut, or a send was refused; never after `stop()`. */
  onError?: (error: AssistantError) => void;
  /** Each event object of the stream as received, for fields that this library does not read. */
  onData?: (data: unknown) => void;
}

/** Limits of a request: the oldest turns are dropped before the service would refuse. 0 or Infinity disables a limit. */
export interface HistoryLimits {
  /**
   * Estimated tokens of all turns: one per 3.5 ASCII characters, one per other character. Default 64,000, the service's
   * limit.
   */
  tokens?: number;
  /** Messages, the question included. Default 64, the handler's limit. */
  messages?: number;
  /** Bytes of the body. Default 262,144, the handler's limit. */
  bytes?: number;
  /** Bytes of one question. Default 32,768, the handler's limit. */
  messageBytes?: number;
}

/** The platform of a chat. By default, streamed text is committed with every second frame, or by a timer without frames. */
export interface ChatEnvironment {
  /** Runs `commit` soon, once; returns a cancel. */
  schedule: (commit: () => void) => () => void;
  /** If true, storage is loaded at the first subscription, so that hydration sees the server's markup. */
  loadOnSubscribe?: boolean;
  /** Calls back when the network is lost; returns an unsubscribe. */
  onOffline?: (listener: () => void) => () => void;
  /** Calls back when the page is frozen or left; returns an unsubscribe. */
  onFreeze?: (listener: () => void) => () => void;
  /** Whether the network is up. Default: true. */
  isOnline?: () => boolean;
}

/** Fewer and smaller snippets cost fewer tokens. The service refuses values outside its ranges. */
export interface ContextOptions {
  /** Snippets at most, 1 to 64. The service's default is 16. */
  topK?: number;
  /** Tokens of a snippet at most, 512 to 8192. The service's default is 2048. */
  snippetSize?: number;
  /** Whether images count as snippets. The service's default is true. */
  multimodal?: boolean;
}

/** Options of `createAssistantChat` and `useAssistantChat`. */
export interface AssistantChatOptions extends ChatCallbacks {
  /** The address at which the handler is mounted, e.g. `/api/assistant`. */
  api: string;
  /** The id of the conversation, under which it is stored. Default: a new one. */
  threadId?: string;
  /**
   * Model, temperature and filter to begin with. In React a field that changes between renders is applied, compared by
   * value; an unchanged one never overwrites a choice made on screen.
   */
  settings?: ChatSettings;
  /** Messages to begin with, if the storage has none. */
  initialMessages?: readonly ChatMessage[];
  /** `chat` is the service's own endpoint, whose citations are structured. Default `chat-completions`. */
  protocol?: Protocol;
  /** With `protocol: 'chat'`, asks for the passage of each source, which fills its `quote` and costs tokens. Default false. */
  highlights?: boolean;
  /** With `protocol: 'chat'`, how much of the documents the model receives. */
  context?: ContextOptions;
  /** Headers of every request, e.g. a token; a function is called for each request. */
  headers?: HeadersOption;
  /** The models and their properties; a model that ignores temperature is sent none. Default: `MODELS`. */
  models?: readonly ModelOption[];
  /** Default: the global `fetch`, looked up for each request. */
  fetch?: typeof fetch;
  /**
   * Keeps the conversation: `createIndexedDbStorage()` or `createHttpStorage({ api })` of `@redpine/core/storage`.
   * Default: memory.
   */
  storage?: ChatStorage;
  /** Whether a send while an answer runs waits, is refused (`drop`) or stops the answer. Default `queue`. */
  whenBusy?: BusyPolicy;
  /** Retries before the first content. Default 2. */
  retries?: number;
  /** Whether to request a stream. Default true. */
  stream?: boolean;
  /** Times and sizes that end an answer; 0 or `Infinity` disables one. */
  limits?: TransportLimits;
  /** Sizes of a request: the oldest messages are left out of it to fit. */
  history?: HistoryLimits;
  /** Replaces parts of the browser: frames, the network, the end of the page. */
  environment?: Partial<ChatEnvironment>;
}

/** A conversation: a state to read, and the actions that change it. */
export interface AssistantChat {
  /** The state now; the same object until something changes. */
  getSnapshot: () => ChatSnapshot;
  /** Called after each commit, at most once a frame. Returns an unsubscribe. */
  subscribe: (listener: () => void) => () => void;
  /** One message by id, chosen path or not. */
  getMessage: (id: string) => ChatMessage | undefined;
  /** Called only when that message changes. */
  subscribeMessage: (id: string, listener: () => void) => () => void;
  /** The ids of a message and its siblings, oldest first. */
  getVariants: (id: string) => readonly string[];
  /**
   * The error with which this send would be refused now, or undefined: empty, too long, invalid filter, offline, or
   * `busy`, where it would be dropped.
   */
  checkSend: (input: SendInput, overrides?: ChatSettings) => AssistantError | undefined;
  /**
   * Resolves when the answer has ended, for any reason; a refusal becomes `error`. Never rejects. A `messageId` that
   * names no question is ignored. In `overrides`, null and undefined change nothing.
   */
  sendMessage: (input: SendInput, overrides?: ChatSettings) => Promise<void>;
  /**
   * Asks for another answer as a branch of the named one, default the last. Stops a running answer. Does nothing for an unknown
   * id.
   */
  regenerate: (options?: string | RegenerateOptions) => Promise<void>;
  /** Repeats the request of the last answer, if it failed or was cut, with its original settings. */
  retry: () => Promise<void>;
  /** Continues the last answer if it was cut, stopped or ended by length. Does nothing for a complete answer. */
  continue: () => Promise<void>;
  /** Ends the running answer and keeps its text, in status `stopped`. The next send of the queue follows. */
  stop: () => void;
  /**
   * Selects a message and the branch last viewed below it. Does nothing for an unknown id or a message already on the
   * path.
   */
  selectVariant: (messageId: string | { messageId: string }) => void;
  /** Stops a running answer and empties the queue and the conversation, in other tabs too. */
  clear: () => void;
  /** Takes `error` away, and the status `error` with it; messages stay. */
  clearError: () => void;
  /**
   * Stops a running answer and replaces all messages; branches not in the list are removed. Does nothing if the value
   * is no array.
   */
  setMessages: (
    messages: readonly ChatMessage[] | ((current: readonly ChatMessage[]) => readonly ChatMessage[]),
  ) => void;
  /**
   * Merges settings. An invalid filter, or one that JSON cannot represent, is kept and blocks every send, so that no
   * unfiltered request leaves.
   */
  setSettings: (settings: Partial<ChatSettings> | ((current: ChatSettings) => Partial<ChatSettings>)) => void;
  /** Removes a queued send. Does nothing if the id is not queued. */
  cancelQueued: (id: string | { id: string }) => void;
  /**
   * Stops a running answer, empties the queue and unsubscribes from everything. A destroyed chat that is used again
   * works.
   */
  destroy: () => void;
}
