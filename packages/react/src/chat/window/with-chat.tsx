'use client';
import type { AssistantChat, AssistantChatOptions } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import { type ReactNode, useContext, useId, useMemo } from 'react';
import { useChat } from '../../provider/use-chat.ts';
import type { ChatLabels } from '../../labels/en/chat.ts';
import { AssistantContext, type AssistantContextValue } from '../../provider/assistant-context.ts';
import type { FilterFacts } from '../../provider/filter-facts.ts';
import type { Optional } from '../../ui/optional.ts';

export interface WithChatProps {
  /** One of the host's own making. */
  chat?: AssistantChat | undefined;
  options: Partial<AssistantChatOptions>;
  locale: string | undefined;
  labels: Optional<ChatLabels> | undefined;
  facts: FilterFacts;
  children: (chat: AssistantChat, draftKey: string) => ReactNode;
}

/** Provides the given conversation, the provider's, or one owned by this window, to the parts inside. */
export function WithChat({ chat, ...props }: WithChatProps) {
  // A stable id on the server and after a reload finds the draft without a thread's name.
  const place = useId();
  if (chat)
    return (
      <Shared {...props} chat={chat} draftKey={internalsOf(chat).getInitialSnapshot().threadId || place} />
    );
  return <WithOwnChat {...props} place={place} />;
}

function WithOwnChat({ place, ...props }: Omit<WithChatProps, 'chat'> & { place: string }) {
  const chat = useChat(props.options);
  const context = useContext(AssistantContext);
  const { threadId, api = '' } = props.options;
  const draftKey = threadId ?? context?.defaultThreadId ?? `${api}${place}`;
  return <Shared {...props} chat={chat} draftKey={draftKey} />;
}

interface SharedProps extends WithChatProps {
  chat: AssistantChat;
  draftKey: string;
}

function Shared({ chat, draftKey, options: { api }, locale, labels, facts, children }: SharedProps) {
  const context = useContext(AssistantContext);
  const value = useMemo<AssistantContextValue>(
    () => ({
      api: api ?? context?.api,
      locale: locale ?? context?.locale,
      labels: labels
        ? { ...context?.labels, chat: { ...context?.labels?.chat, ...labels } }
        : context?.labels,
      fields: facts.fields ?? context?.fields,
      timeZone: facts.timeZone ?? context?.timeZone,
      defaultThreadId: draftKey,
      threads: context?.threads,
      getChat: () => chat,
    }),
    [context, chat, draftKey, api, locale, labels, facts.fields, facts.timeZone],
  );
  return <AssistantContext value={value}>{children(chat, draftKey)}</AssistantContext>;
}
