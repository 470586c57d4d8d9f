'use client';
import type { AssistantChat } from '@redpine/core';
import type { JsonObject } from '@redpine/core/internal/filter';
import { internalsOf } from '@redpine/core/internal';
import { useEffectEvent, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { andFilters, sameFilter } from './store/builder-state.ts';
import type { BuilderConfiguration, BuilderStore } from './store/builder-store.ts';

/** The filter that the host of a builder holds. The host is the page (`value`) or a chat. */
export interface HostFilter {
  chat: AssistantChat | undefined;
  controlled: boolean;
  /** Without the locked part. */
  filter: JsonObject | undefined;
  /** The filter of the builder. */
  current: JsonObject | undefined;
  locked: JsonObject | undefined;
  configuration: BuilderConfiguration;
}

/**
 * Time for a page to return a change. A page that refuses it renders nothing, so that only the time tells it from a slow one; and one
 * that rewords it says nothing of the keys pressed since. So its filter is taken when the changes here have rested that long.
 */
const REPLY_MS = 1000;

/** Keeps the store at the filter of its host, and gives the changes made in the builder to a chat. */
export function useHostFilter(store: BuilderStore, host: HostFilter): void {
  const { chat, controlled, filter, current, locked, configuration } = host;
  const event = useFilterEvent(chat);
  /** The filter of the page, then the changes made here that it has not returned yet. */
  const unreturned = useRef([filter]);
  const send = useEffectEvent((next: JsonObject | undefined): void => {
    if (chat) internalsOf(chat).setFilter(andFilters(locked, next), store);
    else if (controlled && !sameFilter(next, unreturned.current.at(-1))) unreturned.current.push(next);
  });
  useLayoutEffect(() => {
    store.configure({
      ...configuration,
      onChange(change) {
        send(change.filter);
        configuration.onChange?.(change);
      },
    });
  });
  // A chat has a change at once, and says which builder has made it.
  useLayoutEffect(() => {
    if (!chat) return;
    if (!sameFilter(andFilters(locked, filter), chat.getSnapshot().settings.filter)) send(filter);
    if (event?.origin !== store || !sameFilter(filter, store.getSnapshot().filter))
      store.syncFromHost(filter);
  }, [store, chat, filter, locked, event]);
  useLayoutEffect(() => {
    if (!controlled) return undefined;
    const returned = unreturned.current.findIndex((each) => sameFilter(each, filter));
    if (returned > 0) unreturned.current.splice(0, returned);
    if (sameFilter(filter, current)) return undefined;
    const isStep = unreturned.current.length === 1;
    const take = (): void => {
      unreturned.current = [filter];
      store.syncFromHost(filter, { isStep });
    };
    if (isStep) return take();
    const rested = setTimeout(take, REPLY_MS);
    return () => clearTimeout(rested);
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
