'use client';
import type { AssistantChat, ChatSettings } from '@redpine/core';
import { internalsOf } from '@redpine/core/internal';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { english } from '../labels/en/model.ts';
import { useLabels } from '../provider/use-labels.ts';
import { useSharedChat } from '../provider/assistant-context.ts';
import { settingsFromParam, settingsToParam } from './settings-param.ts';

/** Options of {@link useSettingsUrl}. */
export interface UseSettingsUrlOptions {
  /** The name of the URL parameter. Default `redpine`. */
  param?: string | undefined;
  /** Default: the conversation of the provider. */
  chat?: AssistantChat | undefined;
  /** The conversation of the provider. Default: its own default thread. */
  threadId?: string | undefined;
  /** `push` adds a history entry for each change, `replace` adds none. Default `replace`. */
  history?: 'replace' | 'push' | undefined;
}

/** Result of reading the link. */
export interface SettingsUrl {
  /**
   * `damaged`: the page was opened with unreadable settings; they were refused as a whole. `too-long`: the settings in
   * force do not fit into a link, and opening the link says so.
   */
  issue: 'damaged' | 'too-long' | undefined;
  /** A sentence about the status, in the locale of the provider. */
  message: string | undefined;
  /** Discards the refused link, writes the settings in force into the URL, and unblocks sending. */
  dismiss: () => void;
}

const BLOCK = 'settings-url';

/** Browsers refuse more than 100 history changes in 30 seconds; a slider makes more. */
const SETTLE_MS = 300;

/** Characters. Many servers refuse a request line of more than 8,192 bytes. */
const MAX_LENGTH = 6_000;

/** Marks settings that do not fit: opened, it is refused like any unreadable parameter. */
const TOO_LONG = 's1.too-long';

/**
 * Keeps model, temperature and filter of a chat in one URL parameter, and applies them when the page opens and on back
 * navigation. An unreadable parameter changes nothing and is reported. Because it may have held a filter, sending is
 * blocked until the user dismisses the report.
 */
export function useSettingsUrl(options: UseSettingsUrlOptions = {}): SettingsUrl {
  const { param = 'redpine', threadId, history: mode = 'replace' } = options;
  const shared = useSharedChat(threadId);
  const chat = options.chat ?? shared;
  const labels = useLabels('model', english);
  const [issue, setIssue] = useState<SettingsUrl['issue']>();
  const opened = useRef<AssistantChat>(undefined);
  const message =
    issue === 'damaged' ? labels.linkDamaged : issue === 'too-long' ? labels.linkTooLong : undefined;
  const block = issue === 'damaged' ? message : undefined;

  const report = (fits: boolean) =>
    setIssue((current) => (fits ? (current === 'too-long' ? undefined : current) : 'too-long'));
  const read = useEffectEvent(() => {
    const text = readParam(location.search, param);
    const settings = text === undefined ? undefined : settingsFromParam(text);
    setIssue(text !== undefined && !settings ? 'damaged' : undefined);
    if (settings) chat?.setSettings(settings);
  });
  const write = useEffectEvent((settings: ChatSettings) => {
    if (issue !== 'damaged') report(writeSettings(param, settings, mode));
  });

  useEffect(() => {
    if (!chat) return undefined;
    // The link belongs to the conversation that the page was opened with; a later conversation has its own settings.
    if (opened.current === undefined || opened.current === chat) read();
    else write(chat.getSnapshot().settings);
    opened.current = chat;
    window.addEventListener('popstate', read);
    return () => window.removeEventListener('popstate', read);
  }, [chat]);

  useEffect(() => {
    if (!chat) return undefined;
    let lastSettings: ChatSettings = chat.getSnapshot().settings;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const unsubscribe = chat.subscribe(() => {
      const { settings } = chat.getSnapshot();
      if (settings === lastSettings) return;
      lastSettings = settings;
      clearTimeout(timer);
      timer = setTimeout(() => write(settings), SETTLE_MS);
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [chat]);

  useEffect(() => {
    const internals = chat && internalsOf(chat);
    internals?.setSendBlock(BLOCK, block);
    return () => internals?.setSendBlock(BLOCK, undefined);
  }, [chat, block]);

  const dismiss = () => {
    setIssue(undefined);
    if (chat && issue === 'damaged') report(writeSettings(param, chat.getSnapshot().settings, 'replace'));
  };
  return { issue, message, dismiss };
}

/** The parameter's value. If it occurs twice, the right one is unknown, so it counts as damaged. */
function readParam(search: string, param: string): string | undefined {
  const values = new URLSearchParams(search).getAll(param);
  return values.length > 1 ? '' : values[0];
}

/** Writes settings into the URL; if they do not fit, a parameter that is refused later, and returns false. */
function writeSettings(param: string, settings: ChatSettings, mode: 'replace' | 'push'): boolean {
  const text = paramOf(settings);
  const fits = text.length <= MAX_LENGTH;
  writeParam(param, fits ? text : TOO_LONG, mode);
  return fits && text !== TOO_LONG;
}

/** A filter that is not JSON, or far too large, has no text. */
function paramOf(settings: ChatSettings): string {
  try {
    return settingsToParam(settings);
  } catch {
    return TOO_LONG;
  }
}

/** Changes only our own parameter; all others keep their spelling. */
function writeParam(param: string, text: string, mode: 'replace' | 'push'): void {
  const others = location.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && new URLSearchParams(part).get(param) === null);
  const search = [...others, `${encodeURIComponent(param)}=${text}`].join('&');
  if (`?${search}` === location.search) return;
  const url = `${location.pathname}?${search}${location.hash}`;
  try {
    if (mode === 'push') history.pushState(history.state, '', url);
    else history.replaceState(history.state, '', url);
  } catch {
    // A sandboxed frame may not change its address: the settings stay in the chat alone.
  }
}
