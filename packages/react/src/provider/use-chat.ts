'use client';
import type { AssistantChat, AssistantChatOptions, ChatSettings } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import { useContext, useEffect, useInsertionEffect, useRef, useState } from 'react';
import { AssistantContext } from './assistant-context.ts';
import { begunChats, createChatRegistry, withoutUndefined } from './chat-registry.ts';
import { sameValue } from './same-value.ts';
import type { Optional } from '../ui/optional.ts';

/** Options of `useAssistantChat`; `api` may be left out under an `<AssistantChatProvider>`. */
export type UseAssistantChatOptions = Optional<AssistantChatOptions>;

/**
 * The conversation of a thread without a subscription: the provider's, or one owned by this component. It returns actions
 * alone and renders nothing anew; `useAssistantChat` returns state too, as `useChat` of the AI SDK does. The options given
 * last by any component apply; callbacks are those of the last render.
 */
export function useChat(options: UseAssistantChatOptions = {}): AssistantChat {
  const { threadId, settings: asked, onFinish, onError, onData, ...others } = options;
  const settings = asked ?? {};
  const context = useContext(AssistantContext);
  const [ownRegistry] = useState(() => createChatRegistry());
  const chat = (context ?? ownRegistry).getChat(threadId, { ...others, settings });

  const callbacks = useRef({ onFinish, onError, onData });
  const last = useRef<{ chat: AssistantChat; passed: UseAssistantChatOptions; settings: ChatSettings }>(
    undefined,
  );
  // Set before any effect, so that a child that sends from one uses the options of this render.
  useInsertionEffect(() => {
    callbacks.current = { onFinish, onError, onData };
    const isSame = last.current?.chat === chat;
    const before = isSame ? last.current : undefined;
    // A new conversation has the settings on screen: the host wins only with a field that it changed with the thread.
    const beforeSettings = isSame || begunChats.has(chat) ? last.current?.settings : undefined;
    const passed = withoutUndefined(others);
    last.current = { chat, passed, settings };
    const removed = Object.keys(before?.passed ?? {}).map((key) => [key, undefined]);
    const patch = changesOf(settings, beforeSettings, chat.getSnapshot().settings);
    internalsOf(chat).configure({ ...Object.fromEntries(removed), ...passed, settings: patch });
  });
  // Callbacks of an owned chat run until it ends; those of a shared chat only while mounted. Insertion effects, because
  // `<Activity mode="hidden">` ends other effects and a hidden chat must continue.
  useInsertionEffect(
    () => (context ? undefined : ownRegistry.observe(() => callbacks.current)),
    [context, ownRegistry],
  );
  useEffect(
    () => (context ? internalsOf(chat).observe(() => callbacks.current) : undefined),
    [context, chat],
  );
  useInsertionEffect(() => ownRegistry.retain(), [ownRegistry]);
  return chat;
}

/** A field whose value changed between renders is applied; an unchanged one never overwrites a choice made on screen. */
function changesOf(
  settings: ChatSettings,
  before: ChatSettings | undefined,
  current: ChatSettings,
): Partial<ChatSettings> {
  const keys = ['model', 'temperature', 'filter'] as const;
  const changed = keys.filter((key) =>
    before
      ? !sameValue(before[key], settings[key])
      : current[key] === undefined && settings[key] !== undefined,
  );
  return Object.fromEntries(changed.map((key) => [key, settings[key]]));
}
