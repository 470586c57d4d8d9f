import { usageError } from '../../errors/usage-error.ts';
import type { JsonObject } from '../../filter/json.ts';
import type { AssistantChatOptions, ChatCallbacks, ChatSnapshot } from './assistant-chat.ts';

/** Internal interface between a chat and the components of this project. Hosts do not need it. */
export interface ChatInternals {
  /** The snapshot before the first load from storage: a server renders it and a browser hydrates it. */
  getInitialSnapshot: () => ChatSnapshot;
  /** Sets the filter as `setSettings` does. `origin` is the component that sets it. */
  setFilter: (filter: JsonObject | undefined, origin: object) => void;
  /** The last set of the filter: a new object each time, also for an equal filter, so that a draft of it is discarded. */
  getFilterEvent: () => { readonly origin?: object } | undefined;
  /** Blocks every send under the current settings, with the reason as a sentence; undefined lifts the block. */
  setSendBlock: (key: string, reason: string | undefined) => void;
  /**
   * Changes options; the next send uses them. `undefined` restores a default. `settings` are applied as by
   * `setSettings`, but listeners are notified with the next frame. Returns the options in force.
   */
  configure: (options: Partial<AssistantChatOptions>) => Readonly<AssistantChatOptions>;
  /** Requests an address of the handler with the `fetch` and the headers of the options. */
  request: (url: string, init: Pick<RequestInit, 'signal'>) => Promise<Response>;
  /** Adds callbacks to those of the options; the function is called for each event. Returns an unsubscribe. */
  observe: (callbacks: () => ChatCallbacks) => () => void;
}

/**
 * A symbol, so that `{ ...chat }` copies it and key lists omit it; `Symbol.for`, so that all copies of this module
 * share it.
 */
const INTERNALS = Symbol.for('@redpine/core/internals');

/** Gives a chat its internals; returns the chat. */
export function withInternals<T extends object>(chat: T, internals: ChatInternals): T {
  return Object.assign(chat, { [INTERNALS]: internals });
}

/**
 * The internals of a chat, or of an object that a chat was spread into, such as the value of `useAssistantChat`.
 *
 * @throws UsageError for any other object.
 */
export function internalsOf(chat: object): ChatInternals {
  const internals = (chat as { [INTERNALS]?: ChatInternals } | undefined)?.[INTERNALS];
  if (!internals)
    throw usageError('REDPINE_CHAT_INVALID', '`chat` must come from useChat or createAssistantChat.');
  return internals;
}
