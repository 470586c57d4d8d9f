'use client';
import { useCallback, useContext, useSyncExternalStore } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';
import { fieldsKey } from './fields-key.ts';
import type { FieldList } from './handler-lists.ts';
import { useQueryClientOrOwn } from './use-query-client.ts';

/**
 * The fields that the handler has told the builder; sends no request. It reads the cache, because an observer with a `skipToken` would
 * hand that to the builder's query for its next attempt.
 */
export function useKnownFields(): FieldList | undefined {
  const api = useContext(AssistantContext)?.api?.replace(/\/+$/, '');
  const client = useQueryClientOrOwn();
  const subscribe = useCallback(
    (listener: () => void) => client.getQueryCache().subscribe(listener),
    [client],
  );
  const read = () => client.getQueryData<FieldList>(fieldsKey(api));
  return useSyncExternalStore(subscribe, read, read);
}
