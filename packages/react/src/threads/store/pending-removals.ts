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

/** Deletions that can be undone. A deletion is sent when its time is over, when another starts, and when the page goes. */
export interface Removals {
  getSnapshot: () => RemovalState;
  subscribe: (listener: () => void) => () => void;
  /** @param onSend Ends a running answer of the thread. */
  start: (removal: Removal, onSend?: () => void) => void;
  undo: () => Removal | undefined;
}

/** Immutable: a change is a new object. */
export interface RemovalState {
  /** The deletion that can be undone. */
  waiting: Removal | undefined;
  /** Threads that are hidden: one is pending, the deletion of others is in progress. */
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
  let state: RemovalState = { waiting: undefined, hidden: [] };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let end: (() => void) | undefined;

  function set(next: RemovalState): void {
    state = next;
    listeners.forEach((listener) => listener());
  }

  /** The deletion that waits: its time is over. */
  function take(): Removal | undefined {
    clearTimeout(timer);
    removeEventListener('pagehide', send);
    return state.waiting;
  }

  function send(): void {
    const removal = take();
    if (!removal) return;
    set({ ...state, waiting: undefined });
    end?.();
    storage.remove(removal.id).catch(() => {
      // The deletion failed and the thread still exists, so it is shown again.
      set({ ...state, hidden: without(state.hidden, removal.id) });
    });
  }

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start(removal, onSend) {
      send();
      end = onSend;
      addEventListener('pagehide', send);
      set({ waiting: removal, hidden: [...state.hidden, removal.id] });
      timer = setTimeout(send, UNDO_MS);
    },
    undo() {
      const removal = take();
      if (removal) set({ waiting: undefined, hidden: without(state.hidden, removal.id) });
      return removal;
    },
  };
}

function without(ids: readonly string[], id: string): string[] {
  return ids.filter((each) => each !== id);
}
