'use client';
import type { AssistantChatOptions } from '@redpine/core';
import { useCallback, useContext, useEffect, useRef } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';

/** How the window's own requests are made. */
export type RequestOptions = Pick<Partial<AssistantChatOptions>, 'fetch' | 'headers'>;

/** Gets a fresh signed link the way the window asks its questions; undefined where it has no way of its own. */
export function useOwnRefresh(
  request: RequestOptions,
): ((fileId: string) => Promise<string | undefined>) | undefined {
  const api = useContext(AssistantContext)?.api;
  const latest = useRef(request);
  useEffect(() => {
    latest.current = request;
  });
  const refresh = useCallback(
    async (fileId: string) => {
      const { refreshSource } = await import('./refresh-source.ts');
      return refreshSource(api ?? '', fileId, latest.current);
    },
    [api],
  );
  return api !== undefined && (request.fetch || request.headers) ? refresh : undefined;
}
