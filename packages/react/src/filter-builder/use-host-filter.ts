'use client';
import type { AssistantChat } from '@redpine/core';
import type { JsonObject } from '@redpine/core/internal/filter';
import { internalsOf } from '@redpine/core/internal';
import { useEffect, useEffectEvent, useLayoutEffect, useSyncExternalStore } from 'react';
import { andFilters, sameFilter } from './store/builder-state.ts';
import type { BuilderConfiguration, BuilderStore } from './store/builder-store.ts';

/** The filter that the host of a builder holds. The host is the page (`value`) or a chat. */
export interface HostFilter {
  chat: AssistantChat | undefined;
  controlled: boolean;
  /** Without the locked part. */
  filter: JsonObject | undefined;
  locked: JsonObject | undefined;
  configuration: BuilderConfiguration;
}

/** The host may take this long to return a change; after that it counts as refused. */
const REPLY_MS = 1000;

/**
 * Puts the host's filter into the store, tagged with its origin: `reply` answers a change made in the builder, `host` is the host's
 * own and replaces an unfinished draft. Changes made in the builder go to the chat.
 */
export function useHostFilter(store: BuilderStore, host: HostFilter): void {
  const { chat, controlled, filter, locked } = host;
  const { filter: current } = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot);
  const event = useFilterEvent(chat);
  const send = useEffectEvent((next: JsonObject | undefined): void => {
    if (chat) internalsOf(chat).setFilter(andFilters(locked, next), store);
  });
  useLayoutEffect(() => {
    store.configure({
      ...host.configuration,
      onChange(change) {
        send(change.filter);
        host.configuration.onChange?.(change);
      },
    });
  });
  useLayoutEffect(() => {
    if (!chat && !controlled) return;
    if (chat && !sameFilter(andFilters(locked, filter), chat.getSnapshot().settings.filter)) send(filter);
    store.syncFromHost(filter, !chat || event?.origin === store ? 'reply' : 'host');
  }, [store, chat, controlled, filter, locked, event]);
  useEffect(() => {
    if (!controlled || sameFilter(filter, current)) return undefined;
    const refused = setTimeout(() => store.syncFromHost(filter, 'host'), REPLY_MS);
    return () => clearTimeout(refused);
  }, [store, controlled, filter, current]);
}

/** The filter of a chat's settings. The server and the first render in the browser get the initial one. */
export function useChatFilter(chat: AssistantChat | undefined): JsonObject | undefined {
  return useSyncExternalStore(
    chat?.subscribe ?? subscribeToNothing,
    () => chat?.getSnapshot().settings.filter,
    () => chat && internalsOf(chat).getInitialSnapshot().settings.filter,
  );
}

/** The last set of the chat's filter; its origin is the store of a builder, or undefined for the host's. */
function useFilterEvent(chat: AssistantChat | undefined) {
  const read = () => chat && internalsOf(chat).getFilterEvent();
  return useSyncExternalStore(chat?.subscribe ?? subscribeToNothing, read, () => undefined);
}

const subscribeToNothing = () => () => undefined;
