'use client';
import { createThreadId } from '@redpine/core/threads';
import { useCallback, useMemo, useSyncExternalStore } from 'react';

export interface SelectedThreadOptions {
  /** Begins the key under which the choice is kept. */
  api: string;
  /** Whether threads are stored: without a store, no thread is selected. */
  isStored: boolean;
  /** The store's: another user of the tab finds nothing open. */
  scope: string | undefined;
  /** The host's choice. Default: this page's own. */
  threadId: string | undefined;
  onThreadIdChange: ((id: string) => void) | undefined;
}

/**
 * The open thread: the host's, or this page's own choice, which is kept for the tab so that a reload restores it.
 *
 * @returns `id` is undefined during server rendering and hydration, because a server draws no random numbers
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
  const ownId = useSyncExternalStore(choice.subscribe, isOwn ? choice.get : getNone, getNone);
  const select = useCallback(
    (id: string) => {
      choice.set(id);
      onThreadIdChange?.(id);
    },
    [choice, onThreadIdChange],
  );
  return { id: threadId ?? ownId, select };
}

function getNone(): undefined {
  return undefined;
}

/** The choice, in the tab's session storage; in memory if that throws (sandboxed frames, full, switched off). */
function createChoice(key: string) {
  const listeners = new Set<() => void>();
  let id: string | undefined;
  const set = (next: string) => {
    id = next;
    try {
      sessionStorage.setItem(key, next);
    } catch {
      // If this fails, a reload starts a new thread; the old one is in the list.
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
