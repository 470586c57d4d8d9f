import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { playChat, settle } from '../chat.fixture.ts';
import type { ChatMessage, ChatStorage, StoredChat } from '../../index.ts';

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

test('a stored conversation is restored with its variants, its path and its settings', () => {
  const { chat } = playChat({ threadId: 't', storage: { load: () => STORED, save: () => undefined } });
  expect(chat.getSnapshot()).toMatchObject({
    messageIds: ['q', 'a'],
    settings: { model: 'gpt-4.1', temperature: 0.5 },
  });
  expect(chat.getVariants('a')).toEqual(['a', 'b', 'c']);
  expect(chat.getInitialSnapshot().messages).toEqual([]);
});

test('an answer that was being written is restored as cut, or as failed if it had no text', () => {
  const { chat } = playChat({ threadId: 't', storage: { load: () => STORED, save: () => undefined } });
  expect(chat.getMessage('b')).toMatchObject({ status: 'interrupted', reason: 'frozen' });
  expect(chat.getMessage('c')).toMatchObject({ status: 'error', error: { code: 'frozen' } });
});

test('a send is saved before its request leaves', async () => {
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

test('a send waits for a pending first load, so that it is saved before its request leaves', async () => {
  const order: string[] = [];
  let loaded: (stored: undefined) => void = () => undefined;
  const { chat, requests } = playChat({
    storage: {
      load: () => new Promise<undefined>((resolve) => (loaded = resolve)),
      save: ({ nodes }) => void order.push(`save ${nodes.length}`),
    },
    headers: () => (order.push('request'), {}),
  });
  void chat.sendMessage('Q?');
  await settle();
  expect(order).toEqual([]);
  loaded(undefined);
  await settle();
  expect(requests).toHaveLength(1);
  expect(order).toEqual(['save 2', 'request']);
});

test('a first load that hangs or fails does not block requests forever', async () => {
  vi.useFakeTimers();
  try {
    const hangs = playChat({ storage: { load: () => new Promise(() => undefined), save: () => undefined } });
    const fails = playChat({
      storage: { load: () => Promise.reject(new Error('gone')), save: () => undefined },
    });
    void hangs.chat.sendMessage('Q?');
    void fails.chat.sendMessage('Q?');
    await vi.advanceTimersByTimeAsync(100);
    expect(fails.requests).toHaveLength(1);
    expect(hangs.requests).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(hangs.requests).toHaveLength(1);
  } finally {
    vi.useRealTimers();
  }
});

test('history that is loaded after a send is placed before it, and is not overwritten meanwhile', async () => {
  let give: (stored: StoredChat) => void = () => undefined;
  const save = vi.fn();
  const storage: ChatStorage = { load: () => new Promise((done) => (give = done)), save };
  const { chat, last } = playChat({ threadId: 't', storage });
  void chat.sendMessage('New?');
  chat.setSettings({ model: 'gpt-5' });
  await settle();
  expect(save).not.toHaveBeenCalled();
  give(STORED);
  await settle();
  await last().say('Answer');
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

test.each([
  { how: 'later', most: 64, contents: ['Q', 'A', 'New?'], turnsLeftOut: 0 },
  { how: 'later', most: 2, contents: ['New?'], turnsLeftOut: 2 },
  { how: 'by the send', most: 64, contents: ['Q', 'A', 'New?'], turnsLeftOut: 0 },
])('history loaded $how is sent too, at most $most messages', async ({ how, most, ...asked }) => {
  let give: (stored: StoredChat) => void = () => undefined;
  const isLate = how === 'later';
  const { chat, last, answer } = playChat({
    threadId: 't',
    storage: {
      load: () => (isLate ? new Promise((done) => (give = done)) : STORED),
      save: () => undefined,
    },
    environment: { loadOnSubscribe: true },
    initialMessages: [message('v', 'user', 'Hello'), message('w', 'assistant', 'Welcome')],
    history: { messages: most },
  });
  void chat.sendMessage('New?');
  const { requestId } = answer()?.metadata.request ?? {};
  await settle();
  give(STORED);
  await settle();
  expect(last().body.messages.map(({ content }) => content)).toEqual(asked.contents);
  await last().say('Answer');
  expect(answer()?.metadata.request).toMatchObject({ requestId, turnsLeftOut: asked.turnsLeftOut });
  expect(last().headers.get('x-request-id')).toBe(requestId);
});

test.each<[string, ChatStorage]>([
  ['throws', { load: fail, save: fail, subscribe: fail }],
  ['rejects', { load: () => Promise.reject(new Error('no')), save: () => Promise.reject(new Error('no')) }],
  ['hangs', { load: () => new Promise(() => undefined), save: () => new Promise(() => undefined) }],
  [
    'returns invalid data',
    {
      load: () => ({ version: 1, nodes: [null, { message: 3 }, {}], headId: 7 }) as never,
      save: () => undefined,
    },
  ],
])('a store that %s never blocks the chat', async (_, storage) => {
  const { chat, last, roles } = playChat({ storage });
  const off = chat.subscribe(() => undefined);
  const sent = chat.sendMessage('Q?');
  await vi.waitFor(() => last());
  await last().say('A');
  await last().finish();
  await sent;
  expect(roles()).toBe('user:complete assistant:complete');
  off();
});

function fail(): never {
  throw new Error('no');
}

test('a conversation cleared before its first load stays cleared, and a clear in another tab clears this one', async () => {
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

test('a store and initial messages that are set later count as if they had been set at creation', async () => {
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

test('initial messages stay if nothing is stored', () => {
  const stored = { ...STORED, nodes: [], headId: null };
  const storage: ChatStorage = { load: () => stored, save: () => undefined };
  const { chat } = playChat({ storage, initialMessages: [message('i', 'user', 'I')] });
  expect(chat.getSnapshot().messageIds).toEqual(['i']);
});

test('a record of a newer version is neither shown nor overwritten', async () => {
  const save = vi.fn();
  const { chat, last } = playChat({ storage: { load: () => ({ ...STORED, version: 2 }) as never, save } });
  void chat.sendMessage('Q?');
  await settle();
  await last().finish();
  expect(chat.getSnapshot().messages).toHaveLength(2);
  expect(save).not.toHaveBeenCalled();
});

test('saves of another tab are merged while there is a subscriber, but not while an answer is written', async () => {
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
  // A promise of another realm.
  const load = () => (runInNewContext('Promise') as PromiseConstructor).resolve(STORED);
  const { chat, last } = playChat({ threadId: 't', storage: { load, save } });
  await settle();
  expect(chat.getSnapshot().messageIds).toEqual(['q', 'a']);
  void chat.sendMessage('Q?');
  await settle();
  await last().finish();
  expect(save).toHaveBeenCalled();
});

test('a record that could not be loaded is not overwritten, and is loaded again', async () => {
  const save = vi.fn();
  let isUp = false;
  const load = vi.fn(() => (isUp ? Promise.resolve(STORED) : Promise.reject(new Error('no'))));
  const { chat, last } = playChat({ threadId: 't', storage: { load, save } });
  void chat.sendMessage('New?');
  await settle();
  await last().finish();
  expect(save).not.toHaveBeenCalled();
  isUp = true;
  chat.setSettings({ model: 'gpt-4o' });
  await settle();
  expect(chat.getSnapshot().messageIds.slice(0, 2)).toEqual(['q', 'a']);
  expect(save.mock.lastCall?.[0].nodes).toHaveLength(6);
});

test.each([null, '', 'text', 7, [], { version: 1 }, { version: 1, nodes: 'x', removed: 7 }])(
  'the invalid record %j is ignored, and a later valid record is loaded',
  async (garbage) => {
    let stored = garbage as unknown as StoredChat;
    let tell: () => void = () => undefined;
    const storage: ChatStorage = {
      load: () => Promise.resolve(stored),
      save: () => undefined,
      subscribe: (_threadId, listener) => ((tell = listener), () => undefined),
    };
    const { chat } = playChat({ threadId: 't', storage });
    chat.subscribe(() => undefined);
    await settle();
    expect(chat.getSnapshot().messages).toEqual([]);
    stored = STORED;
    tell();
    await settle();
    expect(chat.getSnapshot().messageIds).toEqual(['q', 'a']);
  },
);

test('saves made elsewhere without a subscriber are loaded for the next subscriber', () => {
  let stored = STORED;
  const subscribe = () => () => undefined;
  const { chat } = playChat({
    threadId: 't',
    storage: { load: () => stored, save: () => undefined, subscribe },
  });
  chat.subscribe(() => undefined)();
  const more = { message: message('q2', 'user', 'Q2'), parentId: 'a' };
  stored = { ...STORED, nodes: [...STORED.nodes, more] };
  chat.subscribe(() => undefined);
  expect(chat.getSnapshot().messageIds).toEqual(['q', 'a', 'q2']);
});

test('after a first load that hangs, a save of another tab causes a load that completes it', async () => {
  const save = vi.fn();
  let tell: () => void = () => undefined;
  const load = vi.fn<ChatStorage['load']>(() => new Promise(() => undefined));
  const subscribe: ChatStorage['subscribe'] = (_threadId, listener) => ((tell = listener), () => undefined);
  const { chat } = playChat({ threadId: 't', storage: { load, save, subscribe } });
  chat.subscribe(() => undefined);
  void chat.sendMessage('Q?');
  await settle();
  expect(save).not.toHaveBeenCalled();
  load.mockResolvedValue(STORED);
  tell();
  await settle();
  expect(chat.getSnapshot().messageIds.slice(0, 2)).toEqual(['q', 'a']);
  expect(save.mock.lastCall?.[0].nodes).toHaveLength(6);
});

test('a reload that hangs does not prevent saves', async () => {
  const save = vi.fn();
  let tell: () => void = () => undefined;
  const load = vi.fn<ChatStorage['load']>(() => undefined);
  const subscribe: ChatStorage['subscribe'] = (_threadId, listener) => ((tell = listener), () => undefined);
  const { chat } = playChat({ storage: { load, save, subscribe } });
  chat.subscribe(() => undefined);
  load.mockReturnValue(new Promise(() => undefined));
  tell();
  void chat.sendMessage('Q?');
  expect(save).toHaveBeenCalledOnce();
});

test('a store that never keeps a record, and notifies each time, does not get endless saves', async () => {
  let tell: () => void = () => undefined;
  const save = vi.fn(() => tell());
  const storage: ChatStorage = {
    load: () => ({ ...STORED, removed: [] }),
    save,
    subscribe: (_threadId, listener) => ((tell = listener), () => undefined),
  };
  const { chat, last, roles } = playChat({ threadId: 't', storage });
  chat.subscribe(() => undefined);
  void chat.sendMessage('Q?');
  await settle();
  await last().finish();
  expect(save.mock.calls.length).toBeLessThan(20);
  expect(roles()).toBe('user:complete assistant:complete user:complete assistant:complete');
});

test('a part that JSON cannot represent stays on screen and does not prevent other parts from being stored', async () => {
  const circle: Record<string, unknown> = {};
  circle['self'] = circle;
  const parts = [
    { type: 'data-own' as const, data: 10n },
    { type: 'data-own' as const, data: circle },
    { type: 'data-own' as const, data: 'plain' },
  ];
  let kept = '';
  const save = (stored: StoredChat) => void (kept = JSON.stringify(stored));
  const { chat } = playChat({
    storage: { load: () => undefined, save },
    initialMessages: [message('i', 'user', 'I', { parts, metadata: { own: 1n } })],
  });
  chat.setMessages((messages) => messages);
  chat.setSettings({ filter: { year: 2020n } as never });
  void chat.sendMessage('Q?');
  expect(chat.getMessage('i')?.parts).toEqual(parts);
  const stored = JSON.parse(kept) as StoredChat;
  expect(stored.nodes[0]?.message.parts).toEqual([{ type: 'data-own', data: 'plain' }]);
  // The filter is also in force on the next page, and blocks.
  const next = playChat({ storage: { load: () => stored, save: () => undefined } });
  await next.chat.sendMessage('Q?');
  expect(next.chat.getSnapshot().error?.code).toBe('invalid_filter');
});
