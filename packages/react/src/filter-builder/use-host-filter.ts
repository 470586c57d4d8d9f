'use client';
import type { AssistantChat } from '@redpine/core';
import type { JsonObject } from '@redpine/core/internal/filter';
import { internalsOf } from '@redpine/core/internal';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useSyncExternalStore } from 'react';
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
  const revision = useChatRevision(chat);
  /** The revision of the chat's filter that this builder last wrote or read. Any other revision is the host's. */
  const lastRevision = useRef(0);
  const send = useEffectEvent((next: JsonObject | undefined): void => {
    chat?.setSettings({ filter: andFilters(locked, next) });
    lastRevision.current = revisionOf(chat);
  });
  useLayoutEffect(() => {
    lastRevision.current = revisionOf(chat);
  }, [chat]);
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
    const origin = revisionOf(chat) === lastRevision.current ? 'reply' : 'host';
    lastRevision.current = revisionOf(chat);
    if (chat && !sameFilter(andFilters(locked, filter), chat.getSnapshot().settings.filter)) send(filter);
    store.syncFromHost(filter, origin);
  }, [store, chat, controlled, filter, locked, revision]);
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

/** Grows each time the chat's filter is set, an equal one included. */
function useChatRevision(chat: AssistantChat | undefined): number {
  return useSyncExternalStore(
    chat?.subscribe ?? subscribeToNothing,
    () => revisionOf(chat),
    () => 0,
  );
}

const revisionOf = (chat: AssistantChat | undefined): number =>
  chat ? internalsOf(chat).getFilterRevision() : 0;

const subscribeToNothing = () => () => undefined;
