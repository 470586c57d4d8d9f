import type { ThreadStorage } from '@redpine/core/storage';

/** The time in which a deletion can be undone. */
export const UNDO_MS = 8_000;

/** A thread that is deleted on the screen and not yet in the store. */
export interface Removal {
  id: string;
  /** As the list showed it. */
  title: string;
  /** Whether it was open: Undo opens it again. */
  isOpen: boolean;
}

/** Deletions that can be undone. Each is sent when its own time is over, and when the page goes. */
export interface Removals {
  getSnapshot: () => RemovalState;
  subscribe: (listener: () => void) => () => void;
  /** @param onSend Ends a running answer of the thread. */
  start: (removal: Removal, onSend?: () => void) => void;
  /** Takes back every deletion that can be undone, and returns them. */
  undo: () => readonly Removal[];
}

/** Immutable: a change is a new object. */
export interface RemovalState {
  /** The deletions that can be undone, the last one last. */
  waiting: readonly Removal[];
  /** Threads that are hidden: those that wait, and those whose deletion is in progress. */
  hidden: readonly string[];
}

const byStorage = new WeakMap<ThreadStorage, Removals>();

/** The deletions of a store, the same for every list of it. */
export function removalsOf(storage: ThreadStorage): Removals {
  const existing = byStorage.get(storage);
  if (existing) return existing;
  const removals = createRemovals(storage);
  byStorage.set(storage, removals);
  return removals;
}

function createRemovals(storage: ThreadStorage): Removals {
  const listeners = new Set<() => void>();
  /** End the wait of a deletion. */
  const cancels = new Map<Removal, () => void>();
  let state: RemovalState = { waiting: [], hidden: [] };

  function set(next: RemovalState): void {
    state = next;
    listeners.forEach((listener) => listener());
  }

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start(removal, onSend) {
      function send(): void {
        cancel();
        set({ ...state, waiting: state.waiting.filter((other) => other !== removal) });
        onSend?.();
        storage.remove(removal.id).catch(() => {
          // The deletion failed and the thread still exists, so it is shown again.
          set({ ...state, hidden: without(state.hidden, [removal]) });
        });
      }
      function cancel(): void {
        clearTimeout(timer);
        removeEventListener('pagehide', send);
        cancels.delete(removal);
      }
      const timer = setTimeout(send, UNDO_MS);
      addEventListener('pagehide', send);
      cancels.set(removal, cancel);
      set({ waiting: [...state.waiting, removal], hidden: [...state.hidden, removal.id] });
    },
    undo() {
      const { waiting, hidden } = state;
      cancels.forEach((cancel) => cancel());
      if (waiting.length > 0) set({ waiting: [], hidden: without(hidden, waiting) });
      return waiting;
    },
  };
}

function without(ids: readonly string[], removals: readonly Removal[]): string[] {
  return ids.filter((id) => !removals.some((removal) => removal.id === id));
}
