import {
  type AssistantChat,
  type AssistantChatOptions,
  type ChatCallbacks,
  type ChatSettings,
  createAssistantChat,
} from '@redpine/core/internal/chat';
import { internalsOf, withInternals } from '@redpine/core/internal';
import { isMadeHere } from '@redpine/core/internal/ids';
import { BROWSER_ENVIRONMENT } from './browser-environment.ts';

/** The conversations of one provider, or of one component without a provider: one per thread. */
export interface ChatRegistry {
  /** Without a `threadId`: the one conversation without a thread. */
  getChat: (threadId: string | undefined, options: Partial<AssistantChatOptions>) => AssistantChat;
  /** The conversation of a thread, if it was created before. */
  peekChat: (threadId: string) => AssistantChat | undefined;
  /** A new thread begins with the settings on screen in another; called before its conversation is created. */
  begin: (threadId: string, from: string) => void;
  /** Default options of all conversations, present and future. */
  setDefaults: (options: Partial<AssistantChatOptions>) => void;
  /** Adds callbacks to all present conversations. Returns an unsubscribe. */
  observe: (callbacks: () => ChatCallbacks) => () => void;
  /** Keeps the conversations running. They end when the last holder releases them. */
  retain: () => () => void;
}

/** The conversations that began with the settings on screen in another. */
export const begunChats = new WeakSet<AssistantChat>();

export function createChatRegistry(initial: Partial<AssistantChatOptions> = {}): ChatRegistry {
  const chats = new Map<string | undefined, AssistantChat>();
  let begun: { threadId: string; settings: ChatSettings } | undefined;
  let defaults = initial;
  let holders = 0;
  let ending: ReturnType<typeof setTimeout> | undefined;

  /** A conversation for which the current defaults fill in missing options. */
  function createChat(threadId: string | undefined, options: Partial<AssistantChatOptions>): AssistantChat {
    const { settings, ...others } = options;
    let passed: Partial<AssistantChatOptions> = others;
    const all = () => ({
      ...passed,
      ...defaults,
      ...withoutUndefined(passed),
      environment: { ...BROWSER_ENVIRONMENT, ...passed.environment },
    });
    const chat = createAssistantChat({ api: '', ...all(), threadId, settings });
    const internals = internalsOf(chat);
    return withInternals(
      { ...chat },
      {
        ...internals,
        configure({ settings: patch, ...changes }) {
          passed = { ...passed, ...changes };
          return internals.configure({ ...all(), settings: patch });
        },
      },
    );
  }

  return {
    getChat(threadId, options) {
      const existing = chats.get(threadId);
      if (existing) return existing;
      const own = begun && begun.threadId === threadId ? { settings: begun.settings } : undefined;
      const chat = createChat(threadId, { ...options, ...own });
      if (own) begunChats.add(chat);
      chats.set(threadId, chat);
      return chat;
    },
    peekChat: (threadId) => chats.get(threadId),
    begin(threadId, from) {
      const settings = chats.get(from)?.getSnapshot().settings;
      // A stored thread has settings of its own.
      if (settings && isMadeHere(threadId)) begun = { threadId, settings };
    },
    setDefaults(options) {
      defaults = { ...defaults, ...withoutUndefined(options) };
      for (const chat of chats.values()) internalsOf(chat).configure({});
    },
    observe(callbacks) {
      const offs = Array.from(chats.values(), (chat) => internalsOf(chat).observe(callbacks));
      return () => offs.forEach((off) => off());
    },
    retain() {
      holders++;
      clearTimeout(ending);
      return () => {
        // StrictMode and hot reload release and hold again at once, which must end nothing.
        if (--holders === 0) ending = setTimeout(() => chats.forEach((chat) => chat.destroy()), 0);
      };
    },
  };
}

/** Drops keys whose value is `undefined`. */
export function withoutUndefined<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}
