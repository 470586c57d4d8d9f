import type {
  StoredThread,
  ThreadChange,
  ThreadPage,
  ThreadQuery,
  ThreadUpdate,
} from '@redpine/core/threads';

/**
 * Stores conversations. The owner is the first argument of every method and a part of every key, so that a store cannot
 * be asked without it, and the id of another owner's thread finds nothing.
 *
 * The handler derives `owner` from the assistant's name and the principal's id; a store treats it as an opaque text.
 */
export interface ThreadStore {
  /** @throws InvalidCursorError for a cursor that this store did not make */
  list(owner: string, query: ThreadQuery & { limit: number }): Promise<ThreadPage>;
  /** `undefined` if the owner has no such thread. */
  get(owner: string, id: string): Promise<StoredThread | undefined>;
  /**
   * The thread of `get` as JSON text. For stores that keep records as text: the handler passes it on without parsing and serialising
   * thousands of records. Default: the handler serialises the result of `get`.
   */
  getJson?(owner: string, id: string): Promise<string | undefined>;
  /**
   * Upserts records, and creates the thread if it does not exist. Idempotent; the order of two saves does not matter.
   *
   * @returns `conflict` if the thread was deleted, or written by a newer version: nothing is changed then
   */
  save(owner: string, id: string, change: ThreadChange): Promise<{ revision: number } | 'conflict'>;
  /** @returns false if the owner has no such thread */
  update(owner: string, id: string, update: ThreadUpdate): Promise<boolean>;
  /** Deletes a thread with its messages. Its id stays taken, so that a pending save of another tab does not restore it. */
  delete(owner: string, id: string): Promise<boolean>;
  /** @returns the number of deleted threads */
  deleteAll(owner: string): Promise<number>;
  /** Every thread of an owner, the archived ones too, one at a time. */
  exportAll(owner: string): AsyncIterable<StoredThread>;
  /**
   * Deletes threads of every owner whose last turn is older than `before` (ms since the epoch), with their messages.
   *
   * @returns the number of deleted threads, at most `limit`
   */
  expire(before: number, limit: number): Promise<number>;
}
