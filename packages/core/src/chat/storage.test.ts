import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { playChat, settle } from './chat.fixture.ts';
import { type ChatMessage, type ChatStorage, type StoredChat, textOf } from '../index.ts';

function message(
  id: string,
  role: 'user' | 'assistant',
  text: string,
  more: Partial<ChatMessage> = {},
): ChatMessage {
  const parts = text ? [{ type: 'text' as const, text, state: 'done' as const }] : [];
  return { id, role, parts, status: 'complete', metadata: {}, createdAt: 1, ...more };
}

const STORED: StoredChat = {
  version: 1,
  threadId: 't',
  settings: { model: 'gpt-4.1', temperature: 0.5 },
  nodes: [
    { message: message('q', 'user', 'Q'), parentId: null },
    { message: message('a', 'assistant', 'A'), parentId: 'q' },
    { message: message('b', 'assistant', 'B', { status: 'streaming' }), parentId: 'q' },
    { message: message('c', 'assistant', '', { status: 'pending' }), parentId: 'q' },
  ],
  headId: 'a',
};

test('a stored conversation comes back with its variants, its path and its settings', () => {
  const { chat } = playChat({ threadId: 't', storage: { load: () => STORED, save: () => undefined } });
  expect(chat.getSnapshot()).toMatchObject({
    messageIds: ['q', 'a'],
    settings: { model: 'gpt-4.1', temperature: 0.5 },
  });
  expect(chat.getVariants('a')).toEqual(['a', 'b', 'c']);
  expect(chat.getInitialSnapshot().messages).toEqual([]);
});

test('an answer that was being written comes back as cut, or failed where it had no words', () => {
  const { chat } = playChat({ threadId: 't', storage: { load: () => STORED, save: () => undefined } });
  expect(chat.getMessage('b')).toMatchObject({ status: 'interrupted', reason: 'frozen' });
  expect(chat.getMessage('c')).toMatchObject({ status: 'error', error: { code: 'frozen' } });
});

test('a send is handed to the store before its request leaves', async () => {
  const order: string[] = [];
  const save = vi.fn((stored: StoredChat) => void order.push(`save ${stored.nodes.length}`));
  const { chat, requests } = playChat({
    storage: { load: () => undefined, save },
    headers: () => (order.push('request'), {}),
  });
  void chat.sendMessage('Q?');
  await settle();
  expect(requests).toHaveLength(1);
  expect(order).toEqual(['save 2', 'request']);
  expect(save.mock.calls[0]?.[0]).toMatchObject({ version: 1, headId: chat.getSnapshot().messageIds[1] });
  expect(JSON.parse(JSON.stringify(save.mock.calls[0]?.[0]))).toMatchObject({
    nodes: [{ parentId: null }, {}],
  });
});

test('history that is loaded after a send comes before it, and nothing is saved over it meanwhile', async () => {
  let give: (stored: StoredChat) => void = () => undefined;
  const save = vi.fn();
  const storage: ChatStorage = { load: () => new Promise((done) => (give = done)), save };
  const { chat, last } = playChat({ threadId: 't', storage });
  void chat.sendMessage('New?');
  chat.setSettings({ model: 'gpt-5' });
  await settle();
  await last().say('Answer');
  expect(save).not.toHaveBeenCalled();
  give(STORED);
  await settle();
  await last().finish();
  expect(chat.getSnapshot().messages.map(({ parts }) => parts[0])).toMatchObject([
    { text: 'Q' },
    { text: 'A' },
    { text: 'New?' },
    { text: 'Answer' },
  ]);
  expect(chat.getSnapshot()).toMatchObject({
    status: 'ready',
    settings: { model: 'gpt-5', temperature: 0.5 },
  });
  expect(save.mock.lastCall?.[0].nodes).toHaveLength(6);
});

test.each<[string, ChatStorage]>([
  ['throws', { load: fail, save: fail, subscribe: fail }],
  ['rejects', { load: () => Promise.reject(new Error('no')), save: () => Promise.reject(new Error('no')) }],
  ['hangs', { load: () => new Promise(() => undefined), save: () => new Promise(() => undefined) }],
  [
    'gives rubbish',
    {
      load: () => ({ version: 1, nodes: [null, { message: 3 }, {}], headId: 7 }) as never,
      save: () => undefined,
    },
  ],
])('a store that %s never blocks the chat', async (_, storage) => {
  const { chat, last, roles } = playChat({ storage });
  const off = chat.subscribe(() => undefined);
  const sent = chat.sendMessage('Q?');
  await settle();
  await last().say('A');
  await last().finish();
  await sent;
  expect(roles()).toBe('user:complete assistant:complete');
  off();
});

function fail(): never {
  throw new Error('no');
}

test('what was cleared before it was loaded stays cleared, and what another tab cleared is cleared here', async () => {
  let give: (stored: StoredChat) => void = () => undefined;
  let changed: () => void = () => undefined;
  let stored: StoredChat | Promise<StoredChat> = new Promise((done) => (give = done));
  const storage: ChatStorage = {
    load: () => stored,
    save: () => undefined,
    subscribe: (_threadId, listener) => ((changed = listener), () => undefined),
  };
  const { chat } = playChat({ threadId: 't', storage });
  chat.subscribe(() => undefined);
  chat.clear();
  give(STORED);
  await settle();
  expect(chat.getSnapshot().messages).toEqual([]);
  stored = STORED;
  changed();
  expect(chat.getSnapshot().messageIds).toEqual(['q', 'a']);
  stored = { ...STORED, nodes: [], headId: null };
  changed();
  expect(chat.getSnapshot().messages).toEqual([]);
});

test('a store and first messages that are given later count as if they had been there', async () => {
  const { chat } = playChat({ threadId: 't' });
  chat.subscribe(() => undefined);
  const subscribe = vi.fn(() => () => undefined);
  chat.configure({ storage: { load: () => STORED, save: () => undefined, subscribe } });
  await settle();
  expect(chat.getSnapshot().messageIds).toEqual(['q', 'a']);
  expect(subscribe).toHaveBeenCalledOnce();
  const later = playChat().chat;
  later.configure({ initialMessages: [message('i', 'user', 'I')] });
  later.configure({ initialMessages: [message('j', 'user', 'J')] });
  expect(later.getSnapshot().messageIds).toEqual(['i']);
});

test('initial messages stay where nothing is stored', () => {
  const stored = { ...STORED, nodes: [], headId: null };
  const storage: ChatStorage = { load: () => stored, save: () => undefined };
  const { chat } = playChat({ storage, initialMessages: [message('i', 'user', 'I')] });
  expect(chat.getSnapshot().messageIds).toEqual(['i']);
});

test('a record of a newer version is neither shown nor written over', async () => {
  const save = vi.fn();
  const { chat, last } = playChat({ storage: { load: () => ({ ...STORED, version: 2 }) as never, save } });
  void chat.sendMessage('Q?');
  await settle();
  await last().finish();
  expect(chat.getSnapshot().messages).toHaveLength(2);
  expect(save).not.toHaveBeenCalled();
});

test('what another tab saved is taken in while somebody looks, and not while an answer is written', async () => {
  let changed: () => void = () => undefined;
  let stored: StoredChat = STORED;
  const unsubscribe = vi.fn();
  const storage: ChatStorage = {
    load: () => stored,
    save: () => undefined,
    subscribe: (_threadId, listener) => ((changed = listener), unsubscribe),
  };
  const { chat, last } = playChat({ threadId: 't', storage });
  const off = chat.subscribe(() => undefined);
  stored = {
    ...STORED,
    nodes: [...STORED.nodes, { message: message('q2', 'user', 'Q2'), parentId: 'a' }],
    headId: 'q2',
  };
  changed();
  expect(chat.getSnapshot().messageIds).toEqual(['q', 'a', 'q2']);
  void chat.sendMessage('Mine?');
  await settle();
  changed();
  expect(chat.getSnapshot().messages).toHaveLength(5);
  await last().finish();
  off();
  expect(unsubscribe).toHaveBeenCalledOnce();
});

test('a store whose promises are not the platform’s own is loaded and saved to', async () => {
  const save = vi.fn();
  // One of another realm.
  const load = () => (runInNewContext('Promise') as PromiseConstructor).resolve(STORED);
  const { chat, last } = playChat({ threadId: 't', storage: { load, save } });
  await settle();
  expect(chat.getSnapshot().messageIds).toEqual(['q', 'a']);
  void chat.sendMessage('Q?');
  await settle();
  await last().finish();
  expect(save).toHaveBeenCalled();
});

/** Chats of two tabs on one store. */
function twoTabs() {
  let kept: string | undefined;
  const listeners: (() => void)[] = [];
  const tab = (own: number) => {
    const storage: ChatStorage = {
      load: () => (kept === undefined ? undefined : (JSON.parse(kept) as StoredChat)),
      save(stored) {
        kept = JSON.stringify(stored);
        for (const [n, listener] of listeners.entries()) if (n !== own) listener();
      },
      subscribe: (_threadId, listener) => ((listeners[own] = listener), () => undefined),
    };
    const played = playChat({ threadId: 't', storage });
    played.chat.subscribe(() => undefined);
    return played;
  };
  return { a: tab(0), open: () => tab(1), texts: () => textsOf(JSON.parse(kept ?? '{}') as StoredChat) };
}

function textsOf({ nodes }: StoredChat): string[] {
  return nodes.map((node) => textOf(node.message));
}

test('two tabs that write at the same time lose no answer of either', async () => {
  const tabs = twoTabs();
  const { a } = tabs;
  const b = tabs.open();
  void a.chat.sendMessage('From A?');
  await settle();
  await a.last().say('A ');
  // It is being written there: neither cut nor failed.
  expect(b.roles()).toMatch(/^user:complete assistant:(pending|streaming)$/);
  void b.chat.sendMessage('From B?');
  await settle();
  await b.last().say('B');
  await b.last().finish();
  await a.last().say('on');
  await a.last().finish();
  expect(a.chat.getSnapshot().status).toBe('ready');
  for (const text of ['From A?', 'A on', 'From B?', 'B']) {
    expect(tabs.texts()).toContain(text);
    expect(textsOfTree(a)).toContain(text);
    expect(textsOfTree(b)).toContain(text);
  }
});

function textsOfTree({ chat }: ReturnType<typeof playChat>): string[] {
  return chat.getSnapshot().messages.map(textOf);
}

test('a tab that is opened while another one writes does not cut its answer', async () => {
  const tabs = twoTabs();
  const { a } = tabs;
  void a.chat.sendMessage('From A?');
  await settle();
  await a.last().say('A ');
  const b = tabs.open();
  b.chat.setSettings({ model: 'gpt-4.1' });
  await a.last().say('on');
  await a.last().finish();
  b.chat.setSettings({ model: 'gpt-4o' });
  await settle();
  for (const tab of [a, b]) {
    expect(tab.roles()).toBe('user:complete assistant:complete');
    expect(textsOfTree(tab)).toEqual(['From A?', 'A on']);
  }
});
