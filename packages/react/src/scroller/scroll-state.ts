import type { ScrollMode } from './scroll-mode.ts';

/** State of the scroller for the view. */
export interface ScrollState {
  mode: ScrollMode;
  /** Whether the end is in view. */
  atEnd: boolean;
}

/** The state, and those who follow it. */
export interface ScrollStore {
  get: () => ScrollState;
  set: (change: Partial<ScrollState>) => void;
  subscribe: (listener: () => void) => () => void;
}

export function createScrollStore(initial: ScrollState): ScrollStore {
  let state = initial;
  let telling: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      const next = { ...state, ...change };
      if (next.mode === state.mode && next.atEnd === state.atEnd) return;
      state = next;
      // Rendering inside a resize observer would run its loop again, which browsers report as an error.
      telling ??= setTimeout(() => {
        telling = undefined;
        for (const listener of listeners) listener();
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
