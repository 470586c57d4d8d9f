import { fetchSameOrigin } from '../../wire/request/fetch-same-origin.ts';
import type { AssistantChatOptions } from '../types/assistant-chat.ts';

/** Requests an address with the host's `fetch` and headers, which reach no other origin. */
export async function requestAsHost(
  { fetch: ask = fetch, headers }: AssistantChatOptions,
  url: string,
  init: RequestInit,
): Promise<Response> {
  const hostHeaders = typeof headers === 'function' ? await headers() : headers;
  return fetchSameOrigin(ask, url, { ...init, headers: { ...hostHeaders } });
}
