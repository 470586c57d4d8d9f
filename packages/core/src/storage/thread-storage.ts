import type { ChatStorage } from '../chat/types/storage.ts';
import type { StoredThread, ThreadChange, ThreadPage, ThreadQuery, ThreadUpdate } from '../threads/thread.ts';

/** Where conversations are kept, with the list of them. Every method rejects where the store cannot be reached. */
export interface ThreadStorage extends ChatStorage {
  list(query?: ThreadQuery): Promise<ThreadPage>;
  /** A whole thread, for an export; undefined where there is none. */
  get(id: string): Promise<StoredThread | undefined>;
  /** Keeps the records of a change. `save` calls it with those that changed since the last save. */
  saveChange(threadId: string, change: ThreadChange): Promise<void>;
  update(id: string, update: ThreadUpdate): Promise<void>;
  remove(id: string): Promise<void>;
  removeAll(): Promise<void>;
  /** Tells of a save that failed, with its error, and of the first one after it that did not, with `undefined`. */
  onSave?(listener: (error: unknown) => void): () => void;
  /** Tells that the list changed, here or elsewhere; returns an unsubscribe. */
  watch?(listener: () => void): () => void;
}
