import type { ChatMessage, ChatSettings } from '../chat/types/message.ts';

/** One line of a list of conversations. Times are milliseconds since the epoch. */
export interface ThreadSummary {
  /** `^[A-Za-z0-9_-]{16,64}$`, made by the page. */
  id: string;
  title: string;
  /** `question`: derived from the first question, also after an edit. `user`: chosen by a person. */
  titleBy: 'question' | 'user';
  pinned: boolean;
  archived: boolean;
  createdAt: number;
  updatedAt: number;
  /** Orders the list; renaming does not move a thread. */
  lastTurnAt: number;
  /** Messages of every branch. */
  messageCount: number;
  /** The run that is writing an answer into the thread; for threads in the browser, the tab that is writing it. */
  activeRun?: string;
}

/**
 * One message as a store keeps it. Versions of a record are never merged: the higher `rev` wins, and at the same `rev`
 * the one whose JSON sorts later, so that every store reaches the same record in any order of saves.
 */
export interface StoredNode {
  message: ChatMessage;
  /** The message before it; `null` for the first message. */
  parentId: string | null;
  /** Its place in the conversation. Ascending, with gaps. */
  at: number;
  /** Number of saves of the record. */
  rev: number;
}

/** A removed message. The record stays, so that another tab does not restore the message. */
export interface RemovedNode {
  id: string;
  rev: number;
  removed: true;
}

/**
 * The increment of `rev` for the save with which an answer ends, in place of 1. The handler adds half of it when it
 * stores an answer itself: its record wins over every save of a growing answer, and loses to the page's own final
 * record.
 */
export const ENDED_STEP = 1_000_000;

/** A thread's record in addition to its messages: the chosen path and the settings. Of two versions, the higher `rev` wins. */
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
  /** Derived from the first question. Ignored once a person has chosen a title. */
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
  /** The cursor of the next page; undefined on the last page. */
  next?: string;
}
