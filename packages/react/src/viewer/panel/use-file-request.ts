'use client';
import type { AssistantChat } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import { useContext, useMemo } from 'react';
import { AssistantContext } from '../../provider/assistant-context.ts';
import type { FileRequest, RequestOptions } from '../../queries/file-request.ts';

/** Options of document requests to the handler: the viewer's own props, else those of the conversation. */
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
        const source = headers ?? options().headers;
        return (typeof source === 'function' ? await source() : source) ?? {};
      },
    };
  }, [chat, shared, api, fetch, headers]);
}
