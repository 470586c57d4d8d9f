import type { AssistantChat, ChatSettings } from '@redpine/core';
import type { ReactNode } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';

/** A conversation that holds settings and nothing else. */
export function createSettingsChat(initial: ChatSettings = {}) {
  let settings = initial;
  const listeners = new Set<() => void>();
  const chat: Pick<AssistantChat, 'subscribe' | 'setSettings' | 'checkSend'> & {
    getSnapshot: () => { settings: ChatSettings };
  } = {
    getSnapshot: () => ({ settings }),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setSettings: (patch) => {
      settings = { ...settings, ...(typeof patch === 'function' ? patch(settings) : patch) };
      for (const listener of listeners) listener();
    },
    checkSend: () => undefined,
  };
  return chat as unknown as AssistantChat;
}

interface FakeProviderProps {
  chat: AssistantChat;
  api?: string | undefined;
  children: ReactNode;
}

/** What a provider gives to its children, over one given conversation. */
export function FakeProvider({ chat, api, children }: FakeProviderProps) {
  return (
    <AssistantContext
      value={{ api, locale: undefined, labels: undefined, defaultThreadId: 'default', getChat: () => chat }}
    >
      {children}
    </AssistantContext>
  );
}
