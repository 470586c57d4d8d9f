import type { AssistantError } from '../../wire/assistant-error.ts';
import type { ModelOption } from '../../models/temperature.ts';
import type { TransportLimits } from '../../wire/limits.ts';
import type { Protocol, Usage } from '../../wire/request.ts';
import type { HeadersOption } from '../../wire/transport.ts';
import type { ChatMessage, ChatSettings, RequestRecord } from './message.ts';
import type { ChatStorage } from './storage.ts';

/** The state of the chat as a whole. */
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

/** One immutable view of a conversation. What did not change keeps its identity from one snapshot to the next. */
export interface ChatSnapshot {
  /** As given, else a random one, made when it is first read. Empty while a server renders, where none was given. */
  threadId: string;
  /** The chosen path, oldest first. */
  messages: readonly ChatMessage[];
  /** Their ids; the same array for as long as no message comes or goes. */
  messageIds: readonly string[];
  status: ChatStatus;
  error: AssistantError | undefined;
  settings: ChatSettings;
  queue: readonly QueuedMessage[];
  /** Why nothing can be sent under the settings on screen, as a sentence: an incomplete condition, for instance. */
  blocked: string | undefined;
}

/** Text, or text with the id of the question that it replaces (edit and resend). */
export type SendInput = string | { text: string; messageId?: string };

/** Options of `regenerate`: which answer, and what to change for it alone. */
export interface RegenerateOptions extends ChatSettings {
  /** The answer (or its question). Default: the last one. */
  messageId?: string;
}

/** The argument of `onFinish`, which is called once for each answer. */
export interface FinishEvent {
  message: ChatMessage;
  messages: readonly ChatMessage[];
  /** A person stopped it. */
  isAbort: boolean;
  /** It was cut. */
  isDisconnect: boolean;
  /** It failed before any text. */
  isError: boolean;
  finishReason: string | undefined;
  usage: Usage | undefined;
  request: RequestRecord;
}

/** Called once each; a callback that throws harms nobody. */
export interface ChatCallbacks {
  onFinish?: (event: FinishEvent) => void;
  onError?: (error: AssistantError) => void;
  /** Each event object of the stream as it was received, for what this library does not read. */
  onData?: (data: unknown) => void;
}

/** Bounds of what is sent, so that the oldest turns are left out before the service refuses; 0 or Infinity switches one off. */
export interface HistoryLimits {
  /** Tokens of all turns, estimated: one for every 3.5 ASCII characters, one for every other. Default 64,000, the service's limit. */
  tokens?: number;
  /** Turns, the question included. Default 64, the handler's. */
  messages?: number;
  /** Bytes of the body. Default 262,144, the handler's. */
  bytes?: number;
  /** Bytes of one question. Default 32,768, the handler's. */
  messageBytes?: number;
}

/** The surroundings of a chat. By default a stream is committed with every second frame, by a timer where there are none. */
export interface ChatEnvironment {
  /** Runs `commit` soon, once; returns a cancel. */
  schedule: (commit: () => void) => () => void;
  /** Loads from storage at the first subscription rather than at once, so that hydration sees what the server rendered. */
  loadOnSubscribe?: boolean;
  /** Tells when the network is gone; returns an unsubscribe. */
  onOffline?: (listener: () => void) => () => void;
  /** Tells when the page is frozen or left; returns an unsubscribe. */
  onFreeze?: (listener: () => void) => () => void;
  /** Whether there is a network now. Default: yes. */
  isOnline?: () => boolean;
}

/** Fewer and smaller snippets cost fewer tokens. The service refuses values outside of its ranges. */
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
  /** Where the handler is mounted, e.g. `/api/assistant`. */
  api: string;
  /** Default: a new one. */
  threadId?: string;
  settings?: ChatSettings;
  initialMessages?: readonly ChatMessage[];
  /** Default `chat-completions`. */
  protocol?: Protocol;
  /** With `protocol: 'chat'`, asks for the passage of each source, which fills its `quote` and costs tokens. Default false. */
  highlights?: boolean;
  /** With `protocol: 'chat'`, how much of the documents the model is given. */
  context?: ContextOptions;
  /** Sent with every request; a function is asked at send time. */
  headers?: HeadersOption;
  /** The models with their properties: one that ignores temperature is sent none. Default: `MODELS`. */
  models?: readonly ModelOption[];
  /** Default: the global one, looked up at send time. */
  fetch?: typeof fetch;
  storage?: ChatStorage;
  /** Default `queue`. */
  whenBusy?: BusyPolicy;
  /** Further attempts before the first content. Default 2. */
  retries?: number;
  /** Ask for a stream. Default true. */
  stream?: boolean;
  limits?: TransportLimits;
  history?: HistoryLimits;
  environment?: Partial<ChatEnvironment>;
}

/** A conversation: state to read, and the verbs that change it. */
export interface AssistantChat {
  getSnapshot: () => ChatSnapshot;
  /** Called after each commit, at most once a frame. Returns an unsubscribe. */
  subscribe: (listener: () => void) => () => void;
  /** One message by id, chosen path or not. */
  getMessage: (id: string) => ChatMessage | undefined;
  /** Called only when that message changes. */
  subscribeMessage: (id: string, listener: () => void) => () => void;
  /** The ids of a message and its siblings, oldest first. */
  getVariants: (id: string) => readonly string[];
  /** Why this send would be refused now, or undefined: empty, too long, an invalid filter, offline. */
  checkSend: (input: SendInput, overrides?: ChatSettings) => AssistantError | undefined;
  /**
   * Resolves when the answer has ended, however it ended; a refusal becomes `error`. Never rejects. A `messageId` that is no
   * question's is as none. In `overrides`, null and undefined change nothing.
   */
  sendMessage: (input: SendInput, overrides?: ChatSettings) => Promise<void>;
  /** Another answer beside the one named, or beside the last; stops what runs. Does nothing for an id that is not known. */
  regenerate: (options?: string | RegenerateOptions) => Promise<void>;
  /** Asks again for the last answer, which failed or was cut, under the settings it was asked with. */
  retry: () => Promise<void>;
  /** Goes on with the last answer where it was cut, stopped or ended by length; does nothing after one that is whole. */
  continue: () => Promise<void>;
  stop: () => void;
  /** Puts a message on the path, with what was last looked at below it. Does nothing for one that is there, or not known. */
  selectVariant: (messageId: string | { messageId: string }) => void;
  /** Ends what runs, and empties the queue and the conversation, in other tabs too. */
  clear: () => void;
  clearError: () => void;
  /** Ends what runs, and puts other messages in place; alternatives that are not among them go. What is no list changes nothing. */
  setMessages: (
    messages: readonly ChatMessage[] | ((current: readonly ChatMessage[]) => readonly ChatMessage[]),
  ) => void;
  /** A filter counts whatever it is: one that is none, or that JSON cannot hold, blocks every send. */
  setSettings: (settings: Partial<ChatSettings> | ((current: ChatSettings) => Partial<ChatSettings>)) => void;
  /** Does nothing for a send that does not wait. */
  cancelQueued: (id: string | { id: string }) => void;
  /** Stops the running answer, empties the queue and unsubscribes from everything. A chat that is used again afterwards works. */
  destroy: () => void;
}
