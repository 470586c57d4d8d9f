'use client';
import { QueryClient, QueryClientContext, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useContext, useId, useInsertionEffect, useMemo, useState } from 'react';
import type { ChatStorage } from '@redpine/core';
import type { ThreadStorage } from '@redpine/core/storage';
import type { LabelsOverride } from '../labels/labels.ts';
import { AssistantContext, type AssistantContextValue, type StoredThreads } from './assistant-context.ts';
import { type ChatRegistry, createChatRegistry } from './chat-registry.ts';
import type { FilterFacts } from './filter-facts.ts';
import { useHandlerFacts } from './use-handler-facts.ts';
import type { ThreadTitle } from './name-threads.ts';
import { useNamedThreads } from './use-named-threads.ts';
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
  /**
   * Names a conversation by its first question and answer, e.g. by a model. Default, and where it fails: the first question. A title
   * that a person chose stays.
   */
  title?: ThreadTitle;
  children?: ReactNode;
}

/** Shares conversations, words and server state among everything under it. One `threadId` is one conversation. */
export function AssistantChatProvider(props: AssistantChatProviderProps) {
  const { api, queryClient, locale, labels, storage, threadId, onThreadIdChange, title, children } = props;
  const { fields, timeZone } = props;
  const scope = storage && 'scope' in storage ? storage.scope : undefined;
  const registry = useRegistry(api, scope);
  const named = useNamedThreads(storage, title);
  const placeId = useId();
  const isStored = storage !== undefined;
  const selected = useSelectedThread({ api, isStored, scope, threadId, onThreadIdChange });
  const { select } = selected;
  const defaultThreadId = selected.id ?? placeId;
  useInsertionEffect(() => registry.setDefaults({ api }), [registry, api]);
  // A chat under `<Activity mode="hidden">` goes on: hiding ends effects and keeps insertion effects.
  useInsertionEffect(() => registry.retain(), [registry]);
  const threads = useMemo<StoredThreads | undefined>(
    () =>
      storage && 'list' in storage
        ? { storage, selectedId: defaultThreadId, select, peekChat: registry.peekChat }
        : undefined,
    [storage, defaultThreadId, select, registry],
  );
  const value = useMemo<AssistantContextValue>(
    () => ({
      api,
      locale,
      labels,
      fields,
      timeZone,
      defaultThreadId,
      threads,
      // Nothing is stored under the id of a place on the page: another page would find it.
      getChat: (id = defaultThreadId, options = {}) =>
        registry.getChat(id, id === placeId ? options : { ...options, storage: options.storage ?? named }),
    }),
    [api, locale, labels, fields, timeZone, named, defaultThreadId, threads, placeId, registry],
  );
  return (
    <AssistantContext value={value}>
      <WithQueryClient client={queryClient} api={api} apply={registry.setDefaults}>
        {children}
      </WithQueryClient>
    </AssistantContext>
  );
}

/** The conversations; those of another store or owner are others, also under the same ids. */
function useRegistry(api: string, scope: string | undefined): ChatRegistry {
  const create = () => ({ scope, registry: createChatRegistry({ api }) });
  const [made, setMade] = useState(create);
  if (made.scope !== scope) setMade(create());
  return made.registry;
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
