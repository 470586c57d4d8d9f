import type { AssistantChat, ChatStorage } from '@redpine/core';
import { internalsOf, withInternals } from '@redpine/core/internal';
import { createThreadId } from '@redpine/core/threads';
import { createChatRegistry } from '@redpine/react/internal';
import type { WindowHost } from '../contract/window-host.ts';

/** The conversations of one element. */
export interface Conversations {
  /** The open one. */
  readonly threadId: string;
  get: (threadId?: string) => AssistantChat;
  peek: (threadId: string) => AssistantChat | undefined;
  select: (threadId: string) => void;
  /** Starts another one; returns its id. */
  create: () => string;
  /** Reads the element's properties again. */
  update: () => void;
  destroy: () => void;
}

/** The open conversation of each element, kept for the tab, so that a reload and the next page restore it. */
const KEY = 'redpine:thread:';

export interface ConversationsOptions {
  host: WindowHost;
  storage: ChatStorage | undefined;
  /** Called after another conversation was opened. */
  onChange: () => void;
}

export function createConversations({ host, storage, onChange }: ConversationsOptions): Conversations {
  const { element } = host;
  const registry = createChatRegistry(requestOptions());
  const release = registry.retain();
  const chats = new Map<string, AssistantChat>();
  const key = `${KEY}${element.api}:${element.id || indexOf(element)}`;
  let { settings } = element;
  let threadId = element.threadId || readKept(key) || createThreadId();
  keep(key, threadId);

  function requestOptions() {
    const { api, headers, fetch } = element;
    return { api, headers, fetch };
  }

  /** Every sent text is announced by an event of the element first; the window's composer sends through this as well. */
  function open(id: string): AssistantChat {
    const inner = registry.getChat(id, { storage, settings: element.settings });
    const internals = internalsOf(inner);
    internals.observe(() => ({
      onFinish(event) {
        host.emit('redpine-finish', event);
        if (!event.isAbort) host.onAnswer();
      },
      onError: (error) => host.emit('redpine-error', error),
    }));
    return withInternals(
      {
        ...inner,
        sendMessage(input, overrides) {
          const text = typeof input === 'string' ? input : input.text;
          if (!inner.checkSend(input, overrides)) host.emit('redpine-send', { text, threadId: id });
          return inner.sendMessage(input, overrides);
        },
      },
      internals,
    );
  }

  function get(id = threadId): AssistantChat {
    const existing = chats.get(id) ?? open(id);
    chats.set(id, existing);
    return existing;
  }

  function select(id: string): void {
    if (id === threadId) return;
    registry.begin(id, threadId);
    threadId = id;
    keep(key, id);
    element.threadId = id;
    host.emit('redpine-thread-change', { threadId: id });
    onChange();
  }

  return {
    get threadId() {
      return threadId;
    },
    get,
    peek: (id) => chats.get(id),
    select,
    create() {
      const id = createThreadId();
      select(id);
      return id;
    },
    update() {
      registry.setDefaults(requestOptions());
      if (element.settings === settings) return;
      settings = element.settings;
      if (settings) get().setSettings(settings);
    },
    destroy: release,
  };
}

/** The index of the element among those of the page. */
function indexOf(element: HTMLElement): number {
  return [...document.querySelectorAll(element.localName)].indexOf(element);
}

function readKept(key: string): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key: string, id: string): void {
  try {
    sessionStorage.setItem(key, id);
  } catch {
    // Storage is forbidden or full: a reload then starts a new conversation.
  }
}
