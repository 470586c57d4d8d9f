'use client';
import type { AssistantChatOptions } from '@redpine/core';
import { useCallback, useContext, useEffect, useRef } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';

/** The host's own `fetch` and headers, as the conversation's requests use them. */
export type RequestOptions = Pick<Partial<AssistantChatOptions>, 'fetch' | 'headers'>;

/**
 * A function that asks the handler for a fresh signed link to a file: `GET {api}/files/{id}`.
 *
 * @param request Read at each call. Default: the browser's `fetch` and no further headers.
 * @returns `undefined` where no provider names an `api`.
 */
export function useRefreshSource(
  request: RequestOptions = {},
): ((fileId: string) => Promise<string | undefined>) | undefined {
  const api = useContext(AssistantContext)?.api;
  const latest = useRef(request);
  useEffect(() => {
    latest.current = request;
  });
  const refresh = useCallback((fileId: string) => fetchSignedUrl(api ?? '', fileId, latest.current), [api]);
  return api === undefined ? undefined : refresh;
}

/**
 * The file's fresh `signed_url`.
 *
 * @throws Error when the handler refuses.
 */
export async function fetchSignedUrl(
  api: string,
  fileId: string,
  { fetch: ask = globalThis.fetch, headers }: RequestOptions = {},
): Promise<string | undefined> {
  const ownHeaders = typeof headers === 'function' ? await headers() : headers;
  const response = await ask(`${api.replace(/\/+$/, '')}/files/${encodeURIComponent(fileId)}`, {
    headers: { ...ownHeaders, accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`The handler answered ${response.status} for file ${fileId}.`);
  const file: unknown = await response.json();
  const url = typeof file === 'object' && file !== null ? Reflect.get(file, 'signed_url') : undefined;
  return typeof url === 'string' ? url : undefined;
}
