'use client';
import { internalsOf } from '@redpine/core/internal';
import { useContext } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';

/** The handler that a list comes from. */
export interface Handler {
  /** Without a slash at its end. */
  api: string | undefined;
  /** Requests a path below `api`. */
  ask: (path: string, signal: AbortSignal) => Promise<Response>;
}

/**
 * The handler at `ownApi`, by default the provider's. It is asked with the `fetch` and the headers of the conversation around the
 * component, because a handler that wants a token wants it for its lists too. Another address gets neither.
 */
export function useHandler(ownApi?: string): Handler {
  const context = useContext(AssistantContext);
  const [shared, api = shared] = [context?.api, ownApi].map((each) => each?.replace(/\/+$/, ''));
  const isOwn = context && api === shared;
  return {
    api,
    ask: (path, signal) =>
      (isOwn ? internalsOf(context.getChat()).request : fetch)(`${api}${path}`, { signal }),
  };
}
