import type { ChatMessage, ChatSettings } from './message.ts';

/**
 * A conversation as plain, versioned JSON: all messages of all branches, and the chosen path. Store it whole and
 * unchanged.
 */
export interface StoredChat {
  version: 1;
  threadId: string;
  settings: ChatSettings;
  /** Every message with the id of the one before it; `null` begins the conversation. */
  nodes: { message: ChatMessage; parentId: string | null }[];
  /** The last message of the chosen path. */
  headId: string | null;
  /**
   * Ids of removed messages. A record without this field was made by other software; messages that it lacks count as
   * removed.
   */
  removed?: string[];
  /** Number of times that removed messages were restored. Default 0. */
  generation?: number;
}

/** The messages of one send, by their ids. */
export interface SendIds {
  threadId: string;
  /** The answer. */
  messageId: string;
  /** The question; for a continuation, the answer itself. */
  questionId: string;
  /** The message before the question. */
  parentId: string | null | undefined;
}

/**
 * Stores conversations. A failing store never blocks the chat.
 *
 * Several tabs may share a thread, and a store need not handle it: the last `save` wins. With `subscribe`, each tab
 * merges the saves of others into its own messages, and saves again if the record lacks some. So no turn is lost: two
 * questions asked at the same time follow one another. A clear empties the conversation in all tabs and stops an answer
 * that another tab is writing; a question that the clearing tab had not seen stays. Settings and viewed branches belong
 * to each tab; a store provides only their initial values.
 */
export interface ChatStorage {
  /**
   * Returns the record, or undefined if there is none. If it throws or rejects, nothing is saved, so that an existing
   * record is not overwritten, and the load is repeated before the next save. A send waits up to 500 ms for the first
   * load, and uses the loaded messages.
   */
  load(threadId: string): Promise<StoredChat | undefined> | StoredChat | undefined;
  /** Called before each request and after relevant changes. The last call wins, even while an earlier one is pending. */
  save(chat: StoredChat): Promise<void> | void;
  /** Calls back when another tab or process has saved this thread; returns an unsubscribe. */
  subscribe?(threadId: string, listener: () => void): () => void;
  /**
   * Request headers by which the handler stores a send and its answer itself. Called before each send; if it throws,
   * none are added.
   */
  sendHeaders?(ids: SendIds): Record<string, string>;
}
