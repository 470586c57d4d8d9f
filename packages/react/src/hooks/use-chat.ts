'use client';
import type { AssistantChat, AssistantChatOptions, ChatSettings } from '@redpine/core';
import { useContext, useEffect, useInsertionEffect, useLayoutEffect, useRef, useState } from 'react';
import { AssistantContext } from '../provider/assistant-context.ts';
import { createChatRegistry } from '../provider/chat-registry.ts';

/** Options of `useAssistantChat`; `api` may be left out under an `<AssistantChatProvider>`. */
export type UseAssistantChatOptions = Partial<AssistantChatOptions>;

/**
 * The conversation of a thread without a subscription: the provider's, or one of this component's own. Options are read when they
 * are needed, whichever component gave them last; callbacks are those of the last render.
 */
export function useChat(options: UseAssistantChatOptions = {}): AssistantChat {
  const { threadId, settings, onFinish, onError, onData, ...others } = options;
  const context = useContext(AssistantContext);
  const [own] = useState(() => createChatRegistry());
  const chat = context
    ? context.getChat(threadId, { ...others, settings })
    : own.getChat(threadId, { ...others, settings });

  const callbacks = useRef({ onFinish, onError, onData });
  // Before any effect, so that a child that sends from one finds the options of this render.
  useInsertionEffect(() => {
    callbacks.current = { onFinish, onError, onData };
    chat.configure(others);
  });
  useEffect(() => chat.observe(() => callbacks.current), [chat]);
  useEffect(() => own.retain(), [own]);
  useSettingsOption(chat, settings);
  return chat;
}

/** A field whose value changed between renders is applied; one that did not change never overwrites what was chosen on screen. */
function useSettingsOption(chat: AssistantChat, settings: ChatSettings = {}): void {
  const seen = useRef<{ chat: AssistantChat; settings: ChatSettings }>(undefined);
  useLayoutEffect(() => {
    const before = seen.current?.chat === chat ? seen.current.settings : chat.getSnapshot().settings;
    const first = seen.current?.chat !== chat;
    seen.current = { chat, settings };
    const keys = ['model', 'temperature', 'filter'] as const;
    const changed = keys.filter((key) =>
      first
        ? before[key] === undefined && settings[key] !== undefined
        : JSON.stringify(before[key]) !== JSON.stringify(settings[key]),
    );
    if (changed.length > 0) chat.setSettings(Object.fromEntries(changed.map((key) => [key, settings[key]])));
  });
}
