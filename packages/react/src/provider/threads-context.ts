'use client';
import type { AssistantChat } from '@redpine/core';
import type { ThreadStorage } from '@redpine/core/storage';
import { createContext } from 'react';

/** The conversations of a provider that has a `storage` with a list. */
export interface ThreadsContextValue {
  storage: ThreadStorage;
  /** The open thread. */
  selectedId: string;
  select: (id: string) => void;
  /** The conversation of a thread that has been open on this page. */
  peekChat: (id: string) => AssistantChat | undefined;
}

export const ThreadsContext = createContext<ThreadsContextValue | undefined>(undefined);
