import type { AssistantChatOptions, ChatCallbacks, ChatSnapshot } from './assistant-chat.ts';

/** The plumbing between a chat and our own components. No host needs it. */
export interface ChatInternals {
  /** The first snapshot, before anything was loaded from storage: what a server renders and a browser hydrates. */
  getInitialSnapshot: () => ChatSnapshot;
  /** Counts each time that a filter was set, one equal to the filter in force included: a draft of it gives way. */
  getFilterRevision: () => number;
  /** Blocks every send under the settings on screen, with a sentence that says why; undefined lifts the block. */
  setSendBlock: (key: string, reason: string | undefined) => void;
  /**
   * Changes options; they are read when they are needed, so the next send goes by them. One that is `undefined` goes back to its
   * default. `settings` are applied as `setSettings` would, but listeners are notified with the next frame. Returns
   * the options in force.
   */
  configure: (options: Partial<AssistantChatOptions>) => Readonly<AssistantChatOptions>;
  /** Further callbacks beside those of the options, asked for at each call. Returns an unsubscribe. */
  observe: (callbacks: () => ChatCallbacks) => () => void;
}

/** A symbol, so that `{ ...chat }` keeps it and a list of names does not show it; shared by all copies of this module. */
const INTERNALS = Symbol.for('@redpine/core/internals');

/** Gives a chat its internals; returns the chat. */
export function withInternals<T extends object>(chat: T, internals: ChatInternals): T {
  return Object.assign(chat, { [INTERNALS]: internals });
}

/**
 * The internals of a chat, or of what `useAssistantChat` returned.
 *
 * @throws TypeError for an object that no chat was spread into.
 */
export function internalsOf(chat: object): ChatInternals {
  const internals = (chat as { [INTERNALS]?: ChatInternals })[INTERNALS];
  if (!internals)
    throw new TypeError('`chat` must come from createAssistantChat, useAssistantChat or useChat.');
  return internals;
}
