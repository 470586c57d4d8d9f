'use client';
import type { ThreadStorage, ThreadSummary } from '@redpine/core/storage';
import { useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';

/** The result of {@link useSaveStatus}. */
export interface SaveStatus {
  /** Whether everything is saved. The conversation continues in either case. */
  isSaved: boolean;
  /** The reason why it is not. */
  error: unknown;
  /** If the disk is full: conversations to remove; archived ones first, then unpinned ones, each the oldest first. */
  removable: readonly ThreadSummary[];
  /** Removes one of them; unsaved messages are then saved again. */
  remove: (id: string) => Promise<void>;
}

/** Whether the conversations of the nearest provider are saved on this device. */
export function useSaveStatus(): SaveStatus {
  const context = useContext(AssistantContext)?.threads;
  return useSaveStatusOf(context?.storage, context?.selectedId);
}

/** @param currentId The conversation that must stay. */
export function useSaveStatusOf(
  storage: ThreadStorage | undefined,
  currentId: string | undefined,
): SaveStatus {
  const failure = useMemo(() => watchFailure(storage), [storage]);
  const error = useSyncExternalStore(failure.subscribe, failure.get, () => undefined);
  const [removable, setRemovable] = useState<readonly ThreadSummary[]>([]);
  const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
  useEffect(() => {
    if (!storage || !isFull) return undefined;
    let isOver = false;
    // A full disk is rare, and the list of conversations that may go is loaded with it.
    const list = import('./store/list-removable.ts').then(({ listRemovable }) => listRemovable(storage));
    void list.then(
      (found) => !isOver && setRemovable(found),
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [storage, isFull]);

  return {
    isSaved: error === undefined,
    error,
    removable: isFull ? removable.filter(({ id }) => id !== currentId) : [],
    async remove(id) {
      await storage?.remove(id);
      setRemovable((before) => before.filter((thread) => thread.id !== id));
      await storage?.retrySaves?.();
    },
  };
}

/** The reason why a save failed, as reported by a store. */
function watchFailure(storage: ThreadStorage | undefined) {
  let error: unknown;
  return {
    get: () => error,
    subscribe: (listener: () => void) => {
      error = undefined;
      const off = storage?.onSave?.((next) => {
        error = next;
        listener();
      });
      return () => off?.();
    },
  };
}
