import {
  AssistantError,
  type AssistantChat,
  type ChatMessage,
  type ChatSettings,
  type ChatSnapshot,
} from '@redpine/core';

/** A conversation played by hand: tests say what happens and read what was asked. */
export interface FakeChat extends AssistantChat {
  /** Names and arguments of the verbs that were called. */
  calls: [string, ...unknown[]][];
  emit(next: Partial<ChatSnapshot>): void;
  /** Begins a question and its answer. */
  begin(text: string): void;
  /** Adds text to the last answer. */
  chunk(text: string): void;
  /** Changes the last answer and, where it is final, frees the chat. */
  finish(change?: Partial<ChatMessage>): void;
  refusal: AssistantError | undefined;
}

let count = 0;

/** A message of a test. */
export function fakeMessage(
  role: 'user' | 'assistant',
  text: string,
  more: Partial<ChatMessage> = {},
): ChatMessage {
  count += 1;
  return {
    id: `m${count}`,
    role,
    parts: text ? [{ type: 'text', text, state: 'done' }] : [],
    status: 'complete',
    metadata: {},
    createdAt: 1_790_000_000_000,
    ...more,
  };
}

/** A conversation of so many questions, each with its answer. */
export function fakeTurns(turns: number, answer = (turn: number) => `Answer text ${turn}.`): ChatMessage[] {
  return Array.from({ length: turns }, (_, turn) => [
    fakeMessage('user', `Question text ${turn + 1}?`),
    fakeMessage('assistant', answer(turn + 1)),
  ]).flat();
}

export function createFakeChat(initial: Partial<ChatSnapshot> = {}): FakeChat {
  let snapshot: ChatSnapshot = {
    threadId: 'fake',
    messages: [],
    messageIds: [],
    blocked: undefined,
    status: 'ready',
    error: undefined,
    settings: {},
    filterRevision: 0,
    queue: [],
    ...initial,
  };
  snapshot.messageIds = snapshot.messages.map(({ id }) => id);
  const first = snapshot;
  const listeners = new Set<() => void>();
  const messageListeners = new Map<string, Set<() => void>>();
  const variants = new Map<string, readonly string[]>();

  function emit(next: Partial<ChatSnapshot>): void {
    const before = snapshot.messages;
    const messages = next.messages ?? before;
    const isSame = messages.length === before.length && messages.every(({ id }, at) => id === before[at]?.id);
    const messageIds = isSame ? snapshot.messageIds : messages.map(({ id }) => id);
    snapshot = { ...snapshot, ...next, messageIds };
    for (const message of snapshot.messages) {
      if (!before.includes(message))
        for (const listener of messageListeners.get(message.id) ?? []) listener();
    }
    for (const listener of listeners) listener();
  }

  function changeLast(change: (message: ChatMessage) => ChatMessage, more: Partial<ChatSnapshot> = {}): void {
    const last = snapshot.messages.at(-1);
    if (last) emit({ messages: [...snapshot.messages.slice(0, -1), change(last)], ...more });
  }

  const verb =
    (name: string) =>
    (...args: unknown[]) => {
      chat.calls.push([name, ...args]);
      return Promise.resolve();
    };

  const chat: FakeChat = {
    calls: [],
    refusal: undefined,
    getSnapshot: () => snapshot,
    getInitialSnapshot: () => first,
    setSendBlock: (_key, blocked) => emit({ blocked }),
    configure: () => undefined,
    observe: () => () => undefined,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    getMessage: (id) => snapshot.messages.find((message) => message.id === id),
    subscribeMessage(id, listener) {
      const set = messageListeners.get(id) ?? new Set();
      messageListeners.set(id, set.add(listener));
      return () => void set.delete(listener);
    },
    getVariants: (id) => variants.get(id) ?? [id],
    checkSend(input) {
      const text = typeof input === 'string' ? input : input.text;
      return text.trim() ? chat.refusal : new AssistantError('empty_message', 'Empty.');
    },
    sendMessage: verb('sendMessage'),
    regenerate: verb('regenerate'),
    retry: verb('retry'),
    continue: verb('continue'),
    stop: () => void verb('stop')(),
    selectVariant: (id) => void verb('selectVariant')(id),
    clear: () => emit({ messages: [] }),
    clearError: () => emit({ error: undefined }),
    setMessages: (next) => emit({ messages: typeof next === 'function' ? next(snapshot.messages) : next }),
    setSettings(next) {
      const change: Partial<ChatSettings> = typeof next === 'function' ? next(snapshot.settings) : next;
      chat.calls.push(['setSettings', change]);
      emit({ settings: { ...snapshot.settings, ...change } });
    },
    cancelQueued: (id) => emit({ queue: snapshot.queue.filter((queued) => queued.id !== id) }),
    destroy: () => undefined,
    emit,
    begin(text) {
      const answer = fakeMessage('assistant', '', { status: 'pending' });
      emit({ messages: [...snapshot.messages, fakeMessage('user', text), answer], status: 'submitted' });
    },
    chunk(text) {
      const add = (message: ChatMessage): ChatMessage => {
        const before = message.parts[0]?.type === 'text' ? (message.parts[0] as { text: string }).text : '';
        return {
          ...message,
          status: 'streaming',
          parts: [{ type: 'text', text: before + text, state: 'streaming' }],
        };
      };
      changeLast(add, { status: 'streaming' });
    },
    finish(change = {}) {
      const end = (message: ChatMessage): ChatMessage => ({
        ...message,
        status: 'complete',
        finishReason: 'stop',
        ...change,
      });
      changeLast(end, { status: change.status === 'error' ? 'error' : 'ready' });
    },
  };
  return chat;
}
