'use client';
import type { AssistantChat } from '@redpine/core';
import type { FilterField, JsonObject } from '@redpine/core/filter';
import { useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { useSharedChat } from '../provider/assistant-context.ts';
import {
  createBuilderStore,
  type BuilderSnapshot,
  type BuilderStore,
  type FilterChange,
} from './builder-store.ts';

/** Options of `useFilterBuilder`. */
export interface UseFilterBuilderOptions {
  /** Whether `value` rules. Without it, the settings of the chat under the nearest provider do, where there is one. */
  controlled?: boolean;
  value?: JsonObject | undefined;
  /** The first filter, where neither `value` nor a chat rules. */
  defaultValue?: JsonObject | undefined;
  onValueChange?: ((change: FilterChange) => void) | undefined;
  /** Always in force beside the person's own filter, and never edited. */
  locked?: JsonObject | undefined;
  /** Fields outside this list get a warning. */
  fields?: readonly FilterField[] | undefined;
  /** The conversation, where it is not the provider's own. */
  threadId?: string | undefined;
}

/** A filter under construction, and the store whose verbs change it. */
export interface FilterBuilderResult {
  store: BuilderStore;
  snapshot: BuilderSnapshot;
  /** The conversation whose settings it reads and writes, where there is one. */
  chat: AssistantChat | undefined;
}

/** The headless builder: rows, history, JSON text and issues, without any element. */
export function useFilterBuilder({
  controlled = false,
  value,
  defaultValue,
  onValueChange,
  locked,
  fields,
  threadId,
}: UseFilterBuilderOptions = {}): FilterBuilderResult {
  const shared = useSharedChat(threadId);
  const chat = controlled ? undefined : shared;
  const chatFilter = useSyncExternalStore(
    chat?.subscribe ?? subscribeToNothing,
    () => chat?.getSnapshot().settings.filter,
    () => chat?.getInitialSnapshot().settings.filter,
  );
  const [store] = useState(() => createBuilderStore(controlled ? value : chat ? chatFilter : defaultValue));
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);

  useLayoutEffect(() => {
    store.configure({
      fields,
      locked,
      onChange: (change) => {
        chat?.setSettings({ filter: change.filter });
        onValueChange?.(change);
      },
    });
  });
  useLayoutEffect(() => {
    if (controlled) store.receive(value);
  });
  useLayoutEffect(() => {
    if (chat) store.receive(chatFilter, true);
  }, [store, chat, chatFilter]);

  return { store, snapshot, chat };
}

const subscribeToNothing = () => () => undefined;
