import { type AssistantChat, type ChatSettings, createAssistantChat } from '@redpine/core';
import type { ReactNode } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';

/** A conversation over a network that keeps what was asked in `sent` and answers nothing. */
export function createSettingsChat(settings: ChatSettings = {}) {
  const sent: unknown[] = [];
  const chat = createAssistantChat({
    api: '/api/assistant',
    settings,
    retries: 0,
    fetch: (_, init) => {
      sent.push(typeof init?.body === 'string' && JSON.parse(init.body));
      return Promise.resolve(
        Response.json({ error: { code: 'unavailable', message: 'Closed.' } }, { status: 503 }),
      );
    },
  });
  return Object.assign(chat, { sent });
}

interface ChatProviderProps {
  chat: AssistantChat;
  api?: string | undefined;
  children: ReactNode;
}

/** What a provider gives to its children, over one given conversation. */
export function ChatProvider({ chat, api, children }: ChatProviderProps) {
  return (
    <AssistantContext
      value={{ api, locale: undefined, labels: undefined, defaultThreadId: 'default', getChat: () => chat }}
    >
      {children}
    </AssistantContext>
  );
}
