'use client';
import type { AssistantChat, ChatSettings } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import { useCallback, useState, useSyncExternalStore } from 'react';
import { useSharedChat } from '../provider/assistant-context.ts';

/** The owner of the settings: the host by `value`, else the chat of the provider, else the component. */
export interface ModelSettingsOptions {
  value?: ChatSettings | undefined;
  defaultValue?: ChatSettings | undefined;
  onValueChange?: ((value: ChatSettings) => void) | undefined;
  /** The conversation of the provider. Default: its own default thread. */
  threadId?: string | undefined;
}

const EMPTY: ChatSettings = {};

/** The settings in force, and a way to change some of them; the other settings (the filter) stay. */
export function useModelSettings(
  options: ModelSettingsOptions,
): [ChatSettings, (patch: ChatSettings) => void] {
  const { value, defaultValue, onValueChange, threadId } = options;
  const shared = useSharedChat(threadId);
  const chat = value === undefined ? shared : undefined;
  const ofChat = useChatSettings(chat);
  const [own, setOwn] = useState(defaultValue ?? EMPTY);
  const settings = value ?? ofChat ?? own;

  const update = (patch: ChatSettings) => {
    const next = { ...settings, ...patch };
    if (chat) chat.setSettings(patch);
    else if (value === undefined) setOwn(next);
    onValueChange?.(next);
  };
  return [settings, update];
}

function useChatSettings(chat: AssistantChat | undefined): ChatSettings | undefined {
  const subscribe = useCallback(
    (listener: () => void) => chat?.subscribe(listener) ?? (() => undefined),
    [chat],
  );
  return useSyncExternalStore(
    subscribe,
    () => chat?.getSnapshot().settings,
    () => chat && internalsOf(chat).getInitialSnapshot().settings,
  );
}
