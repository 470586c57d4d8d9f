'use client';
import { createThreadId } from '@redpine/core/threads';
import { useCallback, useMemo, useSyncExternalStore } from 'react';

export interface SelectedThreadOptions {
  /** Begins the key under which the choice is kept. */
  api: string;
  /** Whether threads are stored: without a store none is chosen. */
  isStored: boolean;
  /** The store's: another user of the tab finds nothing open. */
  scope: string | undefined;
  /** The host's choice. Default: this page's own. */
  threadId: string | undefined;
  onThreadIdChange: ((id: string) => void) | undefined;
}

/**
 * The thread that is open: the host's, or one of this page's own, which is kept for the tab so that a reload comes back to it.
 *
 * @returns `id` undefined while a server renders and while its page is taken over: a server draws no random number
 */
export function useSelectedThread({
  api,
  isStored,
  scope = '',
  threadId,
  onThreadIdChange,
}: SelectedThreadOptions) {
  const choice = useMemo(() => createChoice(`redpine:thread:${api}:${scope}`), [api, scope]);
  const isOwn = isStored && threadId === undefined;
  const own = useSyncExternalStore(choice.subscribe, isOwn ? choice.get : getNone, getNone);
  const select = useCallback(
    (id: string) => {
      choice.set(id);
      onThreadIdChange?.(id);
    },
    [choice, onThreadIdChange],
  );
  return { id: threadId ?? own, select };
}

function getNone(): undefined {
  return undefined;
}

/** One choice, kept in the tab's session storage; in memory where that throws (sandboxed frames, full, switched off). */
function createChoice(key: string) {
  const listeners = new Set<() => void>();
  let id: string | undefined;
  const set = (next: string) => {
    id = next;
    try {
      sessionStorage.setItem(key, next);
    } catch {
      // A reload then begins a new thread; the old one is in the list.
    }
    for (const listener of Array.from(listeners)) listener();
  };
  return {
    get: (): string => {
      if (id === undefined) {
        try {
          id = sessionStorage.getItem(key) ?? undefined;
        } catch {
          // As above.
        }
        set((id ??= createThreadId()));
      }
      return id;
    },
    set,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
