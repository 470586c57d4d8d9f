import { type AssistantChat, type AssistantChatOptions, createAssistantChat } from '@redpine/core';
import { BROWSER_ENVIRONMENT } from './browser-environment.ts';

/** The conversations of one provider, or of one component that has none around it: one for each thread. */
export interface ChatRegistry {
  /** Without a `threadId` it is the one conversation that has none. */
  getChat: (threadId: string | undefined, options: Partial<AssistantChatOptions>) => AssistantChat;
  /** Options of all conversations, those to come included, for what their users leave out. */
  setDefaults: (options: Partial<AssistantChatOptions>) => void;
  /** Keeps the conversations running. When the last holder lets go, they end. */
  retain: () => () => void;
}

export function createChatRegistry(initial: Partial<AssistantChatOptions> = {}): ChatRegistry {
  const chats = new Map<string | undefined, AssistantChat>();
  const given = new Map<AssistantChat, Partial<AssistantChatOptions>>();
  let defaults = initial;
  let holders = 0;
  let ending: ReturnType<typeof setTimeout> | undefined;

  return {
    getChat(threadId, options) {
      const known = chats.get(threadId);
      if (known) return known;
      const environment = { ...BROWSER_ENVIRONMENT, ...options.environment };
      const own = withoutUndefined(options);
      const chat = createAssistantChat({ api: '', ...defaults, ...own, threadId, environment });
      chats.set(threadId, chat);
      given.set(chat, own);
      return chat;
    },
    setDefaults(options) {
      defaults = { ...defaults, ...withoutUndefined(options) };
      for (const [chat, own] of given) chat.configure({ ...options, ...own });
    },
    retain() {
      holders++;
      clearTimeout(ending);
      return () => {
        // StrictMode and hot reload let go and take hold again at once: that ends nothing.
        if (--holders === 0) ending = setTimeout(() => chats.forEach((chat) => chat.destroy()), 0);
      };
    },
  };
}

function withoutUndefined<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}
