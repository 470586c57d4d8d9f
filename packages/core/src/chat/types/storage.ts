import type { ChatMessage, ChatSettings } from './message.ts';

/** A conversation as plain, versioned JSON: all messages of all variants, and the chosen path. Keep it whole, as it is given. */
export interface StoredChat {
  version: 1;
  threadId: string;
  settings: ChatSettings;
  /** Every message with the id of the one before it; `null` begins the conversation. */
  nodes: { message: ChatMessage; parentId: string | null }[];
  /** The last message of the chosen path. */
  headId: string | null;
  /** Ids of messages that were taken away. A record without it was made by other means, and counts as it stands. */
  removed?: string[];
  /** How often something that was taken away was put back. Default 0. */
  generation?: number;
}

/** The messages of one send, by their ids. */
export interface SendIds {
  threadId: string;
  /** The answer. */
  messageId: string;
  /** The question; the answer itself where that goes on. */
  questionId: string;
  /** The message before the question. */
  parentId: string | null | undefined;
}

/**
 * Where conversations are kept. A failing store never blocks the chat.
 *
 * Several tabs may share a thread, and a store need know nothing of it: the last `save` counts. With `subscribe`, each tab merges
 * what another has saved into what it has, and saves again where that lacks something. So no turn is lost: two questions that were
 * asked at once follow one another. What one tab clears is gone in all of them, and an answer that another one was writing in it is
 * stopped; a question that the clearing tab did not know of yet stays. Settings and the variants that are looked at
 * are each tab's own, and come from the store only at the start.
 */
export interface ChatStorage {
  /**
   * The record, or nothing where there is none. Where it throws or rejects, nothing is saved over what may be there, and it is
   * asked again before the next save. A send waits up to half a second for the first load, and is asked with what it brings.
   */
  load(threadId: string): Promise<StoredChat | undefined> | StoredChat | undefined;
  /** Called before a request leaves, and after each change that is worth keeping; the last call counts, also while one is under way. */
  save(chat: StoredChat): Promise<void> | void;
  /** Tells when another tab or process has saved this thread; returns an unsubscribe. */
  subscribe?(threadId: string, listener: () => void): () => void;
  /** Request headers by which the handler stores a send and its answer by itself. Called before each send; a throw adds none. */
  sendHeaders?(ids: SendIds): Record<string, string>;
}
