import type { ChatStorage } from '../chat/types/storage.ts';
import type { StoredThread, ThreadChange, ThreadPage, ThreadQuery, ThreadUpdate } from '../threads/thread.ts';
import type { ThreadView } from '../threads/thread-view.ts';

/** A store of conversations with a list of them. Every method rejects if the store cannot be reached. */
export interface ThreadStorage extends ChatStorage {
  list(query?: ThreadQuery): Promise<ThreadPage>;
  /** A whole thread, for an export; undefined if it does not exist. */
  get(id: string): Promise<StoredThread | undefined>;
  /** All threads at once, for an export of all. Default: `get` for each of the list. */
  getAll?(): Promise<StoredThread[]>;
  /** Keeps the records of a change. `save` calls it with those that changed since the last save. */
  saveChange(threadId: string, change: ThreadChange): Promise<void>;
  update(id: string, update: ThreadUpdate): Promise<void>;
  remove(id: string): Promise<void>;
  removeAll(): Promise<void>;
  /**
   * Calls back with the error while something is not saved (after a failed save, or a failed load, because nothing is saved over a record
   * that could not be read), and with `undefined` once everything is saved. Returns an unsubscribe.
   */
  onSave?(listener: (error: unknown) => void): () => void;
  /** Repeats failed saves, e.g. once there is room. */
  retrySaves?(): Promise<void>;
  /** Calls back when the list changed, in this tab or elsewhere. Returns an unsubscribe. */
  watch?(listener: () => void): () => void;
  /** The title of a thread as this page last read or wrote it, without a request. Undefined: not known, or removed. */
  titleOf?(id: string): string | undefined;
  /**
   * Calls back with the id of a thread whose title became known or changed, or whose removal became known, in this tab or elsewhere.
   * Returns an unsubscribe.
   */
  watchTitles?(listener: (id?: string) => void): () => void;
  /** The views of a thread, the newest first. Without an id: those with a draft, in threads without a question. */
  getViews?(threadId?: string): Promise<ThreadView[]>;
  /** Keeps a view; one without a draft and a place is removed. Those of a thread go with it. */
  saveView?(view: ThreadView): Promise<void>;
  /** A key that separates stores and owners in a page's own state, e.g. the open thread of a tab. Contains no name of a person. */
  scope?: string;
}
