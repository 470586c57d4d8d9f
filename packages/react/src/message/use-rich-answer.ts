'use client';
import { useEffect, useSyncExternalStore } from 'react';
import type { RichAnswer } from './rich-answer.tsx';

let loaded: typeof RichAnswer | undefined;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** Loads the renderer, once for the page. A failed load leaves plain text, and the next caller tries again. */
export function loadRichAnswer(): Promise<void> {
  loading ??= import('./rich-answer.tsx').then(
    (module) => {
      loaded = module.RichAnswer;
      for (const listener of listeners) listener();
    },
    () => {
      loading = undefined;
    },
  );
  return loading;
}

/** The renderer, or undefined until it is there; on the server, and while hydrating what the server sent, always so. */
export function useRichAnswer(): typeof RichAnswer | undefined {
  useEffect(() => void loadRichAnswer(), []);
  return useSyncExternalStore(subscribe, read, readOnServer);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): typeof RichAnswer | undefined {
  return loaded;
}

function readOnServer(): undefined {
  return undefined;
}
