import type { ChatMessage, ChatSettings } from '../chat/types/message.ts';

/** One line of a list of conversations. Times are milliseconds since the epoch. */
export interface ThreadSummary {
  /** `^[A-Za-z0-9_-]{16,64}$`, made by the page. */
  id: string;
  title: string;
  /** `question`: made from the first question, and made again while that changes. `user`: a person chose it. */
  titleBy: 'question' | 'user';
  pinned: boolean;
  archived: boolean;
  createdAt: number;
  updatedAt: number;
  /** Orders the list; renaming does not move a thread. */
  lastTurnAt: number;
  /** Messages of every branch. */
  messageCount: number;
  /** The run that writes an answer into the thread now; where threads are kept in the browser, the tab that does. */
  activeRun?: string;
}

/**
 * One message as a store keeps it. Two versions of one record are never merged: the higher `rev` counts, and of two with the same
 * `rev` the one whose JSON sorts later, so that every store comes to the same record in whatever order saves arrive.
 */
export interface StoredNode {
  message: ChatMessage;
  /** The message before it; `null` begins the conversation. */
  parentId: string | null;
  /** Its place in the conversation. Ascending, with gaps. */
  at: number;
  /** How often the record was saved. */
  rev: number;
}

/** A message that was taken away. The record stays, so that another tab does not bring the message back. */
export interface RemovedNode {
  id: string;
  rev: number;
  removed: true;
}

/**
 * By how much `rev` grows with the save in which an answer has ended, in place of 1. Half of it is what the handler adds when it
 * keeps an answer by itself: its record counts before every save of a growing answer, and behind the page's own record of the end.
 */
export const ENDED_STEP = 1_000_000;

/** A thread's record beside its messages: the chosen path and the settings. Of two versions, the higher `rev` wins. */
export interface ThreadHead {
  /** The last message of the chosen path. */
  headId: string | null;
  settings: ChatSettings;
  /** Number of times that removed messages were restored. */
  generation: number;
  rev: number;
}

/** The records of a thread that changed. Saving it twice, or two of them in another order, gives the same thread. */
export interface ThreadChange {
  version: 1;
  nodes?: readonly (StoredNode | RemovedNode)[];
  head?: ThreadHead;
  /** From the first question. Ignored once a person has chosen a title. */
  title?: string;
}

/** A whole thread. */
export interface StoredThread extends ThreadSummary {
  version: 1;
  /** How often the store has changed it. */
  revision: number;
  head: ThreadHead;
  /** By `at`, then age, then id. */
  nodes: StoredNode[];
  removed: RemovedNode[];
}

/** A change of a thread's title or flags, made from the list without loading its messages. */
export interface ThreadUpdate {
  /** 1 to 200 characters after trimming. */
  title?: string;
  pinned?: boolean;
  archived?: boolean;
}

/** A request for one page of the list. */
export interface ThreadQuery {
  /** Searched for in titles and message texts, case-insensitively. */
  text?: string;
  /** Default false: only threads that are not archived. */
  archived?: boolean;
  /** `next` of the page before. */
  cursor?: string;
  /** 1 to 100. Default 50. */
  limit?: number;
}

/** A page of the list: pinned threads first, then by the last turn, the newest first. */
export interface ThreadPage {
  threads: ThreadSummary[];
  /** The cursor of the next page, where there is one. */
  next?: string;
}
