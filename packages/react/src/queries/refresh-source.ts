import type { RequestOptions } from './use-own-refresh.ts';

/**
 * The file's fresh `signed_url`, from `GET {api}/files/{id}`, with the host's own `fetch` and headers.
 *
 * @throws Error when the handler refuses.
 */
export async function refreshSource(
  api: string,
  fileId: string,
  { fetch: ask = globalThis.fetch, headers }: RequestOptions,
): Promise<string | undefined> {
  const own = typeof headers === 'function' ? await headers() : headers;
  const response = await ask(`${api.replace(/\/+$/, '')}/files/${encodeURIComponent(fileId)}`, {
    headers: { ...own, accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`The handler answered ${response.status} for file ${fileId}.`);
  const file: unknown = await response.json();
  const url = typeof file === 'object' && file !== null ? Reflect.get(file, 'signed_url') : undefined;
  return typeof url === 'string' ? url : undefined;
}
