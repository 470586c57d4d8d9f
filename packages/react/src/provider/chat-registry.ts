import { type AssistantChat, type AssistantChatOptions, createAssistantChat } from '@redpine/core';
import { BROWSER_ENVIRONMENT } from './browser-environment.ts';

/** The conversations of one provider, or of one component that has none around it: one for each thread. */
export interface ChatRegistry {
  /** Without a `threadId` it is the one conversation that has none. */
  getChat: (threadId: string | undefined, options: Partial<AssistantChatOptions>) => AssistantChat;
  /** The `api` of threads whose first user named none. */
  setApi: (api: string | undefined) => void;
  /** Keeps the conversations running. When the last holder lets go, they end. */
  retain: () => () => void;
}

export function createChatRegistry(initialApi?: string): ChatRegistry {
  const chats = new Map<string | undefined, AssistantChat>();
  let api = initialApi;
  let holders = 0;
  let ending: ReturnType<typeof setTimeout> | undefined;

  return {
    getChat(threadId, options) {
      const known = chats.get(threadId);
      if (known) return known;
      const environment = { ...BROWSER_ENVIRONMENT, ...options.environment };
      const chat = createAssistantChat({ ...options, api: options.api ?? api ?? '', threadId, environment });
      chats.set(threadId, chat);
      return chat;
    },
    setApi(next) {
      if (next === api || next === undefined) return;
      api = next;
      for (const chat of chats.values()) chat.configure({ api });
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
