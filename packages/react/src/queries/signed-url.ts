'use client';
import type { AssistantChat, AssistantChatOptions } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import { useCallback, useContext } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';

/** The host's own `fetch` and headers, as the conversation's requests use them. */
export type RequestOptions = Pick<Partial<AssistantChatOptions>, 'fetch' | 'headers'>;

/**
 * A function that asks the handler for a fresh signed link to a file: `GET {api}/files/{id}`.
 *
 * @param chat Its own `fetch` and headers are used. Default: the browser's `fetch` and no further headers.
 * @returns `undefined` where no provider names an `api`.
 */
export function useRefreshSource(
  chat?: AssistantChat,
): ((fileId: string) => Promise<string | undefined>) | undefined {
  const api = useContext(AssistantContext)?.api;
  const refresh = useCallback(
    (fileId: string) => fetchSignedUrl(api ?? '', fileId, chat && internalsOf(chat).configure({})),
    [api, chat],
  );
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
