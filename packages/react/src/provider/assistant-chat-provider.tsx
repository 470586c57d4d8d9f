'use client';
import { QueryClient, QueryClientContext, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useContext, useId, useInsertionEffect, useMemo, useState } from 'react';
import type { ChatStorage } from '@redpine/core';
import type { ThreadStorage } from '@redpine/core/storage';
import type { LabelsOverride } from '../labels/labels.ts';
import { AssistantContext, type AssistantContextValue } from './assistant-context.ts';
import { type ChatRegistry, createChatRegistry } from './chat-registry.ts';
import type { FilterFacts } from './filter-facts.ts';
import { ThreadsContext, type ThreadsContextValue } from './threads-context.ts';
import { useHandlerFacts } from './use-handler-facts.ts';
import { useSelectedThread } from './use-selected-thread.ts';

export interface AssistantChatProviderProps extends FilterFacts {
  /** Where the handler is mounted, e.g. `/api/assistant`. */
  api: string;
  /** For models, fields and files. Default: the host's own where there is one around, else a new one. */
  queryClient?: QueryClient;
  /** A BCP 47 tag, e.g. `de` or `ja-JP`. Default English. */
  locale?: string;
  /** Words to put in place of the catalogue's. */
  labels?: LabelsOverride;
  /** Where conversations are kept. With a list (`createIndexedDbStorage()`, `createHttpStorage()`) also `<ThreadList>` works. */
  storage?: ThreadStorage | ChatStorage;
  /** The thread of components that name none. Default: this provider's own choice, which outlives a reload of the tab with `storage`. */
  threadId?: string;
  /** Another thread was chosen. */
  onThreadIdChange?: (id: string) => void;
  children?: ReactNode;
}

/** Shares conversations, words and server state among everything under it. One `threadId` is one conversation. */
export function AssistantChatProvider(props: AssistantChatProviderProps) {
  const {
    api,
    queryClient,
    locale,
    labels,
    storage,
    threadId,
    onThreadIdChange,
    fields,
    timeZone,
    children,
  } = props;
  const [registry] = useState(() => createChatRegistry({ api }));
  const placeId = useId();
  const selected = useSelectedThread({ api, isStored: storage !== undefined, threadId, onThreadIdChange });
  const { select } = selected;
  const defaultThreadId = selected.id ?? placeId;
  useInsertionEffect(() => registry.setDefaults({ api }), [registry, api]);
  // A chat under `<Activity mode="hidden">` goes on: hiding ends effects and keeps insertion effects.
  useInsertionEffect(() => registry.retain(), [registry]);
  const value = useMemo<AssistantContextValue>(
    () => ({
      api,
      locale,
      labels,
      fields,
      timeZone,
      defaultThreadId,
      // Nothing is stored under the id of a place on the page: another page would find it.
      getChat: (id = defaultThreadId, options = {}) =>
        registry.getChat(id, id === placeId ? options : { ...options, storage: options.storage ?? storage }),
    }),
    [api, locale, labels, fields, timeZone, storage, defaultThreadId, placeId, registry],
  );
  const threads = useMemo<ThreadsContextValue | undefined>(
    () =>
      storage && 'list' in storage
        ? { storage, selectedId: defaultThreadId, select, peekChat: registry.peekChat }
        : undefined,
    [storage, defaultThreadId, select, registry],
  );
  return (
    <AssistantContext value={value}>
      <WithQueryClient client={queryClient} api={api} apply={registry.setDefaults}>
        <ThreadsContext value={threads}>{children}</ThreadsContext>
      </WithQueryClient>
    </AssistantContext>
  );
}

interface WithQueryClientProps {
  client: QueryClient | undefined;
  api: string;
  apply: ChatRegistry['setDefaults'];
  children: ReactNode;
}

function WithQueryClient({ client: given, api, apply, children }: WithQueryClientProps) {
  const host = useContext(QueryClientContext);
  const [own] = useState(() => given ?? host ?? new QueryClient());
  const client = given ?? host ?? own;
  useHandlerFacts(client, api, apply);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
