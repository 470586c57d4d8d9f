import { titleOf } from '../threads/title.ts';
import { type ChangeTracker, createChangeTracker } from '../threads/track-changes.ts';
import { firstQuestion, toStoredChat } from './stored-chat.ts';
import type { ThreadStorage } from './thread-storage.ts';

/**
 * `load` and `save` of a conversation over a store of records: of the conversation that it is handed, `save` writes the records that
 * changed since the last save, and no other.
 */
export function keepRecords({
  get,
  saveChange,
}: Pick<ThreadStorage, 'get' | 'saveChange'>): Required<Pick<ThreadStorage, 'load' | 'save' | 'onSave'>> {
  const trackers = new Map<string, ChangeTracker>();
  const ends = new Set<(error: unknown) => void>();
  let failure: unknown;

  function trackerOf(id: string): ChangeTracker {
    const known = trackers.get(id) ?? createChangeTracker();
    trackers.set(id, known);
    return known;
  }

  function tell(error: unknown): void {
    failure = error;
    for (const listener of ends) listener(error);
  }

  return {
    async load(id) {
      const thread = await get(id);
      if (!thread) return undefined;
      trackerOf(id).loaded(thread);
      return toStoredChat(thread);
    },
    async save(chat) {
      const tracker = trackerOf(chat.threadId);
      const change = tracker.take(chat, titleOf(firstQuestion(chat)));
      if (!change) return;
      try {
        await saveChange(chat.threadId, change);
        if (failure !== undefined) tell(undefined);
      } catch (error) {
        tracker.failed(change);
        tell(error);
        throw error;
      }
    },
    onSave(listener) {
      ends.add(listener);
      if (failure !== undefined) listener(failure);
      return () => void ends.delete(listener);
    },
  };
}
