'use client';
import type { AssistantChat } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import { useContext, useMemo } from 'react';
import { AssistantContext } from '../../provider/assistant-context.ts';
import type { FileRequest, RequestOptions } from '../../queries/file-request.ts';

/** How the handler is asked for documents: as the viewer's own props say, else as the conversation asks its questions. */
export function useFileRequest(
  chat: AssistantChat,
  { api, fetch, headers }: RequestOptions & { api?: string | undefined },
): FileRequest {
  const shared = useContext(AssistantContext)?.api;
  return useMemo(() => {
    /** Read at each request: a token is renewed while a document is open. */
    const options = () => internalsOf(chat).configure({});
    return {
      api: api ?? shared ?? options().api,
      fetch: (input, init) => (fetch ?? options().fetch ?? globalThis.fetch)(input, init),
      async headers() {
        const own = headers ?? options().headers;
        return (typeof own === 'function' ? await own() : own) ?? {};
      },
    };
  }, [chat, shared, api, fetch, headers]);
}
