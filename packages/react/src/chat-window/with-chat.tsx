'use client';
import type { AssistantChat, AssistantChatOptions } from '@redpine/core';
import { type ReactNode, useContext, useMemo } from 'react';
import type { ChatLabels } from '../labels/en/chat.ts';
import { AssistantContext, type AssistantContextValue } from '../provider/assistant-context.ts';

export interface WithChatProps {
  chat: AssistantChat | undefined;
  api: string | undefined;
  threadId: string | undefined;
  options: Partial<AssistantChatOptions>;
  locale: string | undefined;
  labels: Partial<ChatLabels> | undefined;
  children: (chat: AssistantChat, draftKey: string) => ReactNode;
}

/** The conversation of the provider. What stands inside (a model picker, a filter) finds the same one. */
export function WithChat({ chat: given, threadId, options, children }: WithChatProps) {
  const context = useContext(AssistantContext);
  const chat = given ?? context?.getChat(threadId, options);
  if (!chat) throw new Error('<ChatWindow> needs `api`, `chat` or an <AssistantChatProvider> around it.');
  const inner = useMemo<AssistantContextValue>(
    () => ({
      api: undefined,
      locale: undefined,
      labels: undefined,
      defaultThreadId: chat.getSnapshot().threadId,
      ...context,
      getChat: () => chat,
    }),
    [context, chat],
  );
  const draftKey = threadId ?? (given ? chat.getSnapshot().threadId : 'default');
  return <AssistantContext value={inner}>{children(chat, draftKey)}</AssistantContext>;
}
