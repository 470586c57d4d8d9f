import { expect, test, vi } from 'vitest';
import { createAssistantChat } from '../index.ts';
import { playChat, playService, settle } from './chat.fixture.ts';
import { internalsOf } from './types/internals.ts';

test('duplicate ids and statuses that are not final are corrected', () => {
  const { chat } = playChat({
    initialMessages: [
      {
        id: 'a',
        role: 'user',
        parts: [{ type: 'text', text: 'Q', state: 'done' }],
        status: 'complete',
        metadata: {},
        createdAt: 1,
      },
      {
        id: 'a',
        role: 'assistant',
        parts: [{ type: 'text', text: 'A', state: 'streaming' }],
        status: 'streaming',
        metadata: {},
        createdAt: 2,
      },
      { id: 'c', role: 'nobody' } as never,
      null as never,
    ],
  });
  const { messages, messageIds } = chat.getSnapshot();
  expect(new Set(messageIds).size).toBe(2);
  expect(messages[1]).toMatchObject({ status: 'interrupted', reason: 'frozen', parts: [{ state: 'done' }] });
});

test('invalid parts, and settings of the wrong type, never reach a reader', () => {
  const parts = [
    null,
    { type: 'text' },
    { type: 'text', text: 'A' },
    { type: 'source-document' },
    { type: 'source-document', sourceId: 3, title: 'a.md' },
  ];
  const odd = { id: 'm', role: 'assistant', parts, status: 'odd', metadata: 'x', createdAt: 'y' } as never;
  const { chat } = playChat({ initialMessages: [odd], settings: { model: {}, temperature: 'hot' } as never });
  expect(chat.getSnapshot()).toMatchObject({ settings: {} });
  expect(chat.getMessage('m')).toMatchObject({
    status: 'complete',
    metadata: {},
    createdAt: expect.any(Number) as number,
    parts: [
      { type: 'text', text: 'A' },
      { type: 'source-document', sourceId: '3', title: 'a.md', positions: [] },
    ],
  });
});

// H1
test('a conversation draws no random number before its id is read, and keeps that id', () => {
  const draw = vi.spyOn(crypto, 'getRandomValues');
  const bare = { role: 'user', parts: [{ type: 'text', text: 'Q' }] } as never;
  const chat = createAssistantChat({ api: '/api', initialMessages: [bare, bare] });
  expect(internalsOf(chat).getInitialSnapshot()).toMatchObject({ threadId: '' });
  expect(new Set(chat.getSnapshot().messageIds).size).toBe(2);
  expect(draw).not.toHaveBeenCalled();
  const { threadId } = chat.getSnapshot();
  expect(threadId).toMatch(/^[0-9a-f]{32}$/);
  chat.setSettings({ model: 'gpt-4.1' });
  expect(chat.getSnapshot().threadId).toBe(threadId);
});

const circle: Record<string, unknown> = {};
circle['self'] = circle;
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();

const NO_FILTERS: [name: string, filter: unknown][] = [
  ['a list', []],
  ['a BigInt', { year: 10n }],
  ['a circle', { a: { $near: circle } }],
  ['an undefined', { a: { $near: undefined } }],
  ['an undefined negation', { $not: undefined }],
  ['a function', { a: { $near: () => 1 } }],
  ['a NaN', { a: { $near: Number.NaN } }],
  ['a date', { a: { $near: new Date(0) } }],
  ['a map', { a: { $near: new Map() } }],
  ['a `toJSON` method', { toJSON: () => ({}) }],
  ['a getter that throws', Object.defineProperty({}, 'a', { get: fail, enumerable: true })],
  ['a revoked proxy', revoked],
];

function fail(): never {
  throw new Error('mine');
}

// As JSON, most of these would become a wider filter, or no filter.
test.each(NO_FILTERS)(
  'a filter that is or holds %s blocks every send and names the error',
  async (_, given) => {
    const filter = given as never;
    for (const before of [undefined, {}, { a: {} }]) {
      const changed = playChat({ settings: { filter: before as never } });
      changed.chat.setSettings({ filter });
      const configured = playChat({ settings: { filter: before as never } });
      configured.chat.configure({ settings: { filter } });
      for (const { chat, requests } of [changed, configured, playChat({ settings: { filter } })]) {
        await chat.sendMessage('One?');
        expect(requests).toEqual([]);
        expect(chat.getSnapshot().error).toMatchObject({
          code: 'invalid_filter',
          message: expect.stringMatching(/filter.*(written as JSON|object)/) as string,
        });
      }
    }
    const { chat, last, requests } = playChat();
    void chat.sendMessage('One?');
    await settle();
    await last().say('A');
    await last().finish();
    await chat.sendMessage('Two?', { filter });
    await chat.regenerate({ filter });
    expect(requests).toHaveLength(1);
    expect(chat.getSnapshot().error?.code).toBe('invalid_filter');
  },
);

test('citations of any shape become readable parts', async () => {
  const { chat, last, answer } = playChat({ protocol: 'chat' });
  void chat.sendMessage('One?');
  await settle();
  const cite = (reference: object) =>
    last().send({
      type: 'citation',
      id: 'x',
      citation: { position: 'p', references: [null, {}, reference] },
    });
  await last().send({ type: 'content_chunk', id: 'x', delta: { content: 'A' } });
  await cite({
    file: { id: 7, name: 'a.md', signed_url: 'javascript:x' },
    pages: 'all',
    highlight: { content: {} },
  });
  await last().send({ type: 'message_end', id: 'x' });
  expect(answer()?.parts).toEqual([
    { type: 'text', text: 'A', state: 'done' },
    { type: 'source-document', sourceId: '1', title: 'a.md', positions: [] },
  ]);
});

test('without `api` the error names the missing option', () => {
  expect(() => createAssistantChat({ api: '' })).toThrow(/Give `api`/);
  expect(() => createAssistantChat({ api: '' })).toThrow(
    expect.objectContaining({ code: 'REDPINE_API_MISSING' }),
  );
});

test.each([
  'limits',
  'history',
  'headers',
  'settings',
  'storage',
  'models',
  'environment',
  'initialMessages',
])('an option that is null counts as missing (%s)', async (name) => {
  const { fetch, last } = playService();
  const chat = createAssistantChat({ api: '/api', fetch, [name]: null });
  void chat.sendMessage('Q?');
  await settle();
  await last().say('A');
  await last().finish();
  expect(chat.getSnapshot().messages[1]).toMatchObject({ status: 'complete' });
});
