'use client';
import { QueryClient, QueryClientContext, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useContext, useEffect, useId, useInsertionEffect, useMemo, useState } from 'react';
import type { LabelsOverride } from '../labels/labels.ts';
import { AssistantContext, type AssistantContextValue } from './assistant-context.ts';
import { type ChatRegistry, createChatRegistry } from './chat-registry.ts';
import { useHandlerFacts } from './use-handler-facts.ts';

export interface AssistantChatProviderProps {
  /** Where the handler is mounted, e.g. `/api/assistant`. */
  api: string;
  /** For models, fields and files. Default: the host's own where there is one around, else a new one. */
  queryClient?: QueryClient;
  /** A BCP 47 tag, e.g. `de` or `ja-JP`. Default English. */
  locale?: string;
  /** Words to put in place of the catalogue's. */
  labels?: LabelsOverride;
  /** The thread of components that name none. Default: one of this provider's own. */
  threadId?: string;
  children?: ReactNode;
}

/** Shares conversations, words and server state among everything under it. One `threadId` is one conversation. */
export function AssistantChatProvider(props: AssistantChatProviderProps) {
  const { api, queryClient, locale, labels, threadId, children } = props;
  const [registry] = useState(() => createChatRegistry({ api }));
  const ownThreadId = useId();
  const defaultThreadId = threadId ?? ownThreadId;
  useInsertionEffect(() => registry.setDefaults({ api }), [registry, api]);
  useEffect(() => registry.retain(), [registry]);
  const value = useMemo<AssistantContextValue>(
    () => ({
      api,
      locale,
      labels,
      defaultThreadId,
      getChat: (id = defaultThreadId, options = {}) => registry.getChat(id, options),
    }),
    [api, locale, labels, defaultThreadId, registry],
  );
  return (
    <AssistantContext value={value}>
      <WithQueryClient client={queryClient} api={api} apply={registry.setDefaults}>
        {children}
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
