'use client';
import type { AssistantChatOptions, HistoryLimits, ModelOption } from '@redpine/core';
import type { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** The cached answer of `GET {api}/models`. */
interface HandlerFacts {
  models?: readonly ModelOption[];
  limits?: { bodyBytes?: number; messages?: number; messageBytes?: number };
}

/**
 * Gives conversations the model properties and limits that the model picker has loaded from the handler. Sends no
 * request itself.
 */
export function useHandlerFacts(
  client: QueryClient,
  api: string,
  apply: (options: Pick<AssistantChatOptions, 'models' | 'history'>) => void,
): void {
  useEffect(() => {
    const queryKey = ['redpine', api.replace(/\/+$/, ''), 'models'];
    let applied: HandlerFacts | undefined;
    const look = () => {
      const facts = client.getQueryData<HandlerFacts>(queryKey);
      if (!facts || facts === applied) return;
      applied = facts;
      apply({ models: facts.models, history: facts.limits && toHistory(facts.limits) });
    };
    look();
    return client.getQueryCache().subscribe(look);
  }, [client, api, apply]);
}

function toHistory({
  bodyBytes,
  messages,
  messageBytes,
}: NonNullable<HandlerFacts['limits']>): HistoryLimits {
  return { bytes: bodyBytes, messages, messageBytes };
}
