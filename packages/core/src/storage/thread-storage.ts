import type { ChatStorage } from '../chat/types/storage.ts';
import type { StoredThread, ThreadChange, ThreadPage, ThreadQuery, ThreadUpdate } from '../threads/thread.ts';
import type { ThreadView } from '../threads/thread-view.ts';

/** Where conversations are kept, with the list of them. Every method rejects where the store cannot be reached. */
export interface ThreadStorage extends ChatStorage {
  list(query?: ThreadQuery): Promise<ThreadPage>;
  /** A whole thread, for an export; undefined where there is none. */
  get(id: string): Promise<StoredThread | undefined>;
  /** All threads at once, for an export of all. Default: `get` for each of the list. */
  getAll?(): Promise<StoredThread[]>;
  /** Keeps the records of a change. `save` calls it with those that changed since the last save. */
  saveChange(threadId: string, change: ThreadChange): Promise<void>;
  update(id: string, update: ThreadUpdate): Promise<void>;
  remove(id: string): Promise<void>;
  removeAll(): Promise<void>;
  /**
   * Tells why something is not saved (a save failed, or a load, since nothing is saved over what could not be read), and with
   * `undefined` that all of it is again.
   */
  onSave?(listener: (error: unknown) => void): () => void;
  /** Saves again what could not be saved, e.g. once there is room. */
  retrySaves?(): Promise<void>;
  /** Tells that the list changed, here or elsewhere; returns an unsubscribe. */
  watch?(listener: () => void): () => void;
  /** The title of a thread as this page last read or wrote it; asks for nothing. Undefined: not known, or removed. */
  titleOf?(id: string): string | undefined;
  /**
   * Tells the id of a thread whose title became known or became another one, and of one that was known and turns out to be removed,
   * here or elsewhere; returns an unsubscribe.
   */
  watchTitles?(listener: (id?: string) => void): () => void;
  /** The views of a thread, the newest first. Without an id those with a draft in threads where nothing was asked yet. */
  getViews?(threadId?: string): Promise<ThreadView[]>;
  /** Keeps a view; one without a draft and a place is removed. Those of a thread go with it. */
  saveView?(view: ThreadView): Promise<void>;
  /** Tells stores and owners apart in what a page keeps beside them, e.g. which thread is open in a tab. Names nobody. */
  scope?: string;
}
