'use client';
import type { AssistantChat } from '@redpine/core';
import { useCallback, useContext, useSyncExternalStore } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';
import { type FilterFacts, readFilterFacts, subscribeFilterFacts } from '../provider/filter-facts.ts';
import { useKnownFields } from './use-known-fields.ts';

/**
 * By which facts the filter of a chat is put in words, so that every place says the same sentence: those of the window or the provider,
 * else those of the chat's builder, else the loaded fields of the handler. Sends no request itself.
 */
export function useFilterFacts(chat: AssistantChat): FilterFacts {
  const context = useContext(AssistantContext);
  const known = useKnownFields();
  const subscribe = useCallback((listener: () => void) => subscribeFilterFacts(chat, listener), [chat]);
  const read = () => readFilterFacts(chat);
  const built = useSyncExternalStore(subscribe, read, read);
  return {
    fields: context?.fields ?? built.fields ?? known?.fields,
    timeZone: context?.timeZone ?? built.timeZone,
  };
}
