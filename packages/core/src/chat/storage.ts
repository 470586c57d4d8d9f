import type { ChatMessage, ChatSettings } from './message.ts';

/** A conversation as plain, versioned JSON: all messages of all variants, and the chosen path. */
export interface StoredChat {
  version: 1;
  threadId: string;
  settings: ChatSettings;
  /** Every message with the id of the one before it; `null` begins the conversation. */
  nodes: { message: ChatMessage; parentId: string | null }[];
  /** The last message of the chosen path. */
  headId: string | null;
}

/** Where conversations are kept. A failing store never blocks the chat. */
export interface ChatStorage {
  load(threadId: string): Promise<StoredChat | undefined> | StoredChat | undefined;
  /** Called before a request leaves, and after each change that is worth keeping. */
  save(chat: StoredChat): Promise<void> | void;
  /** Tells when another tab or process has saved this thread; returns an unsubscribe. */
  subscribe?(threadId: string, listener: () => void): () => void;
}
