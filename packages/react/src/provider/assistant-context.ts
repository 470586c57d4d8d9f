'use client';
import type { AssistantChat, AssistantChatOptions } from '@redpine/core';
import { createContext, useContext } from 'react';
import type { FilterFacts } from './filter-facts.ts';
import type { ThreadStorage } from '@redpine/core/storage';
import type { LabelsOverride } from '../labels/labels.ts';

/** The conversations of a provider that has a `storage` with a list. */
export interface StoredThreads {
  storage: ThreadStorage;
  /** The open thread. */
  selectedId: string;
  select: (id: string) => void;
  /** The conversation of a thread that has been open on this page. */
  peekChat: (id: string) => AssistantChat | undefined;
}

/** Context of a provider. */
export interface AssistantContextValue {
  /** The address at which the handler is mounted. */
  api: string | undefined;
  locale: string | undefined;
  labels: LabelsOverride | undefined;
  /** For the words of filters: by default those of the builder. */
  fields?: FilterFacts['fields'];
  timeZone?: FilterFacts['timeZone'];
  /** The thread of components without a `threadId`. */
  defaultThreadId: string;
  /** The store of conversations, with a list. */
  threads?: StoredThreads | undefined;
  /** The one conversation of a thread: created by the first call, the same for every later one. */
  getChat: (threadId?: string, options?: Partial<AssistantChatOptions>) => AssistantChat;
}

export const AssistantContext = createContext<AssistantContextValue | undefined>(undefined);

/** The conversation shared under the nearest provider, or undefined. Does not load the code of conversations. */
export function useSharedChat(threadId?: string): AssistantChat | undefined {
  return useContext(AssistantContext)?.getChat(threadId);
}
