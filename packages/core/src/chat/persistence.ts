import type { ChatState } from './chat-state.ts';
import { selectStored } from './select.ts';
import { callSafely, isThenable } from './state-holder.ts';
import type { ChatStorage, StoredChat } from './storage.ts';

/** Streaming text is handed to the store at most this often. */
const WHILE_STREAMING_MS = 500;

/** Between a conversation and where it is kept. Nothing that the store does or fails to do reaches the chat. */
export interface Persistence {
  /** Begins to load, once there is a store; what is saved meanwhile waits, lest it write over what is there. */
  loadOnce: () => void;
  save: () => void;
  /** `save`, unless the last one was less than half a second ago. */
  saveSometimes: () => void;
  /** Whether the store has taken everything that it was handed. */
  isSaved: () => boolean;
  /** Follows what others save, for as long as somebody looks. */
  watch: () => () => void;
}

export function createPersistence(
  threadId: string,
  storage: () => ChatStorage | undefined,
  state: () => ChatState,
  onLoad: (stored: StoredChat, isFirst: boolean) => void,
): Persistence {
  let savedAt = -Infinity;
  let asked = false;
  let loaded = false;
  let loading = false;
  let wanted = false;
  let readOnly = false;
  let saves = 0;
  let saved = 0;

  function load(): void {
    callSafely(() => {
      const stored = storage()?.load(threadId);
      if (!isThenable(stored)) return take(stored);
      loading = true;
      return Promise.resolve(stored)
        .then(take)
        .finally(() => {
          loading = false;
          if (wanted) save();
        });
    });
  }

  function loadOnce(): void {
    if (asked || !storage()) return;
    asked = true;
    load();
  }

  /** A record of another version is neither shown nor written over. */
  function take(stored: StoredChat | undefined): void {
    const isFirst = !loaded;
    loaded = true;
    readOnly = stored !== undefined && stored.version !== 1;
    if (stored && !readOnly) onLoad(stored, isFirst);
  }

  function save(): void {
    loadOnce();
    wanted = loading;
    if (readOnly || loading) return;
    savedAt = performance.now();
    const own = ++saves;
    callSafely(async () => {
      await storage()?.save(selectStored(threadId, state()));
      saved = Math.max(saved, own);
    });
  }

  return {
    loadOnce,
    save,
    isSaved: () => saved === saves,
    saveSometimes() {
      if (performance.now() - savedAt >= WHILE_STREAMING_MS) save();
    },
    watch() {
      let off: (() => void) | undefined;
      callSafely(() => {
        off = storage()?.subscribe?.(threadId, load);
      });
      return () => callSafely(() => off?.());
    },
  };
}
