import { fetchSameOrigin } from '../../wire/request/fetch-same-origin.ts';
import type { AssistantChatOptions } from '../types/assistant-chat.ts';

// One file, which loads after the first paint, for a chat and for the viewer (`internal/requests`). Two would share the
// rule of the same origin, and a bundler would put it, with the errors that it needs, into the first load.
export { createAnswerStream } from './stream-answer.ts';

/**
 * Requests an address with the host's `fetch` and headers, which reach no other origin.
 *
 * @throws AssistantError `protocol` for a redirect to another origin
 */
export async function requestAsHost(
  { fetch: ask = fetch, headers }: Pick<AssistantChatOptions, 'fetch' | 'headers'>,
  url: string,
  { headers: more, ...init }: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
): Promise<Response> {
  const hostHeaders = typeof headers === 'function' ? await headers() : headers;
  return fetchSameOrigin(ask, url, { ...init, headers: { ...hostHeaders, ...more } });
}
