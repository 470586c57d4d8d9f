'use client';
import { useCallback, useContext } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';

/** Asks the handler for a fresh signed link to a file: `GET {api}/files/{id}`. Undefined where there is no provider with an `api`. */
export function useRefreshSource(): ((fileId: string) => Promise<string | undefined>) | undefined {
  const api = useContext(AssistantContext)?.api;
  const refresh = useCallback((fileId: string) => fetchSignedUrl(api ?? '', fileId), [api]);
  return api === undefined ? undefined : refresh;
}

/** The file's `signed_url`. Throws when the handler refuses. */
export async function fetchSignedUrl(api: string, fileId: string): Promise<string | undefined> {
  const response = await fetch(`${api.replace(/\/+$/, '')}/files/${encodeURIComponent(fileId)}`, {
    headers: { accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`The handler answered ${response.status} for file ${fileId}.`);
  const file: unknown = await response.json();
  const url = typeof file === 'object' && file !== null ? Reflect.get(file, 'signed_url') : undefined;
  return typeof url === 'string' ? url : undefined;
}
