'use client';
import { QueryClient, QueryClientContext, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useCallback, useContext, useId, useInsertionEffect, useMemo, useState } from 'react';
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
  /** The address at which the handler is mounted, e.g. `/api/assistant`. */
  api: string;
  /** For models, fields and files. Default: the host's `QueryClient` from the context, else a new one. */
  queryClient?: QueryClient;
  /** A BCP 47 tag, e.g. `de` or `ja-JP`. Default English. */
  locale?: string;
  /** Words to put in place of the catalogue's. */
  labels?: LabelsOverride;
  /**
   * The store of conversations. `<ThreadList>` needs one with a list: `createIndexedDbStorage()` or
   * `createHttpStorage()`.
   */
  storage?: ThreadStorage | ChatStorage;
  /**
   * The thread of components without a `threadId`. Default: chosen by the provider; with `storage` the choice survives a reload of the
   * tab.
   */
  threadId?: string;
  /** Called when another thread was chosen. */
  onThreadIdChange?: (id: string) => void;
  /**
   * Names a conversation by its first question and answer, e.g. by a model. Default, and after a failure: the first
   * question. A title that a person chose stays.
   */
  title?: ThreadTitle;
  children?: ReactNode;
}

/** Shares conversations, words and server state with all components under it. One `threadId` is one conversation. */
export function AssistantChatProvider(props: AssistantChatProviderProps) {
  const { api, queryClient, locale, labels, storage, threadId, onThreadIdChange, title, children } = props;
  const { fields, timeZone } = props;
  const scope = storage && 'scope' in storage ? storage.scope : undefined;
  const registry = useRegistry(api, scope);
  const named = useNamedThreads(storage, title);
  const placeId = useId();
  const isStored = storage !== undefined;
  const selected = useSelectedThread({ api, isStored, scope, threadId, onThreadIdChange });
  const { select: choose } = selected;
  const defaultThreadId = selected.id ?? placeId;
  const select = useCallback(
    (id: string) => {
      registry.begin(id, defaultThreadId);
      choose(id);
    },
    [registry, defaultThreadId, choose],
  );
  useInsertionEffect(() => registry.setDefaults({ api }), [registry, api]);
  // Insertion effects, because `<Activity mode="hidden">` ends other effects and a hidden chat must continue.
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
      // Nothing is stored under an id that only names a position on the page, because another page would find it.
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

/** The conversations. Another store or owner gets others, even under the same ids. */
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
