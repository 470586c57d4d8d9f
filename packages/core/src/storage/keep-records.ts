import type { StoredChat } from '../chat/types/storage.ts';
import { titleOf } from '../threads/title.ts';
import { type ChangeTracker, createChangeTracker, type MessagePlace } from '../threads/track-changes.ts';
import { firstQuestion, toStoredChat } from './stored-chat.ts';
import type { ThreadStorage } from './thread-storage.ts';

/** A save that failed is tried again after this time, then after twice as long each time, up to a minute. */
const RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60_000;

export interface KeptRecords extends Required<
  Pick<ThreadStorage, 'load' | 'save' | 'onSave' | 'retrySaves'>
> {
  /** The place of a message that was passed to `save`; undefined until its thread has been read. */
  placeOf: (threadId: string, messageId: string) => MessagePlace | undefined;
}

/**
 * `load` and `save` of a conversation on top of a record store. `save` writes only the records that changed since the last save. Failed
 * records are saved again with the next change, after a delay, and by `retrySaves`.
 */
export function keepRecords({ get, saveChange }: Pick<ThreadStorage, 'get' | 'saveChange'>): KeptRecords {
  const trackers = new Map<string, ChangeTracker>();
  /** The last conversation that was passed to `save`, so that a retry never saves an older one. */
  const newest = new Map<string, StoredChat>();
  const failed = new Map<string, unknown>();
  /** Nothing is saved over a thread that could not be read, so a failed load is a failed save. */
  let loadFailure: unknown;
  const listeners = new Set<(error: unknown) => void>();
  let reported: unknown;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitMs = RETRY_MS;
  let retrying = Promise.resolve();

  function trackerOf(id: string): ChangeTracker {
    const tracker = trackers.get(id) ?? createChangeTracker();
    trackers.set(id, tracker);
    return tracker;
  }

  function tell(): void {
    if (failed.size === 0) stopRetrying();
    const [first] = failed.values();
    const failure = first ?? loadFailure;
    if (failure === reported) return;
    reported = failure;
    for (const listener of Array.from(listeners)) listener(failure);
  }

  function retryLater(): void {
    if (timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      waitMs = Math.min(2 * waitMs, LONGEST_RETRY_MS);
      void retrySaves();
    }, waitMs);
    // Node: a store that fails keeps no process alive.
    (timer as { unref?: () => void }).unref?.();
  }

  function stopRetrying(): void {
    clearTimeout(timer);
    timer = undefined;
    waitMs = RETRY_MS;
  }

  async function save(chat: StoredChat): Promise<void> {
    const { threadId } = chat;
    newest.set(threadId, chat);
    const tracker = trackerOf(threadId);
    const change = tracker.take(chat, titleOf(firstQuestion(chat)));
    if (!change) return;
    try {
      await saveChange(threadId, change);
    } catch (error) {
      tracker.failed(change);
      failed.set(threadId, error ?? new Error('The conversation could not be saved.'));
      retryLater();
      tell();
      throw error;
    }
    failed.delete(threadId);
    loadFailure = undefined;
    tell();
  }

  /** Retries run one after another: the second one sees the records that the first one still could not save. */
  function retrySaves(): Promise<void> {
    retrying = retrying.then(async () => {
      for (const id of Array.from(failed.keys())) {
        const chat = newest.get(id);
        if (chat) await save(chat).catch(() => undefined);
      }
    });
    return retrying;
  }

  return {
    async load(id) {
      try {
        const thread = await get(id);
        loadFailure = undefined;
        if (!thread) return undefined;
        const chat = toStoredChat(thread);
        if (chat.version === 1) {
          // A title that a host or an import gave stays until the first question is another one.
          trackerOf(id).loaded({ ...thread, title: thread.title && titleOf(firstQuestion(chat)) });
        } else loadFailure = new Error('A newer version wrote this conversation: it stays as it is.');
        return chat;
      } catch (error) {
        loadFailure = error ?? new Error('The conversation could not be read.');
        throw error;
      } finally {
        tell();
      }
    },
    save,
    placeOf: (threadId, messageId) => trackers.get(threadId)?.placeOf(messageId),
    retrySaves,
    onSave(listener) {
      listeners.add(listener);
      if (reported !== undefined) listener(reported);
      return () => void listeners.delete(listener);
    },
  };
}
