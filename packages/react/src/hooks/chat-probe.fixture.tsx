import { type AssistantChat, type StoredChat, textOf } from '@redpine/core';
import { useEffect } from 'react';
import { type UseAssistantChatOptions, useAssistantChat } from './use-assistant-chat.ts';

export interface ChatProbeProps extends UseAssistantChatOptions {
  /** Sent from an effect. */
  prompt?: string | undefined;
  /** Told of the chat after each render. */
  seen?: (chat: AssistantChat) => void;
}

/** A chat of the plainest kind, which shows all that a test asks about. */
export function Chat({ prompt, seen, ...options }: ChatProbeProps) {
  const chat = useAssistantChat(options);
  const { messages, status, settings, sendMessage } = chat;
  useEffect(() => {
    seen?.(chat);
  });
  useEffect(() => {
    if (prompt) void sendMessage(prompt);
  }, [prompt, sendMessage]);
  return (
    <div>
      <output aria-label="status">{status}</output>
      <output aria-label="model">{settings.model}</output>
      <ul>
        {messages.map((message) => (
          <li key={message.id}>
            {message.role} {message.status} {message.reason} {textOf(message)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the server renders of a `Chat` with these settings. */
export const SERVER_HTML =
  '<div><output aria-label="status">ready</output><output aria-label="model">gpt-4.1</output><ul></ul></div>';

/** A conversation that a store holds. */
export const STORED: StoredChat = {
  version: 1,
  threadId: 't',
  settings: {},
  nodes: [
    {
      parentId: null,
      message: {
        id: 'm',
        role: 'user',
        parts: [{ type: 'text', text: 'Hi', state: 'done' }],
        status: 'complete',
        metadata: {},
        createdAt: 1,
      },
    },
  ],
  headId: 'm',
};
