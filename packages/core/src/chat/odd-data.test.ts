import { expect, test } from 'vitest';
import { createAssistantChat } from '../index.ts';
import { playChat, settle } from './chat.fixture.ts';

test('ids that come twice and statuses that are not final are put right', () => {
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

test('parts that are none, and settings of the wrong kind, never reach a reader', () => {
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

test('a filter that is no object blocks the send rather than being left out', async () => {
  const { chat, requests } = playChat({ settings: { filter: [] as never } });
  await chat.sendMessage('One?');
  expect(requests).toHaveLength(0);
  expect(chat.getSnapshot().error?.code).toBe('invalid_filter');
  const circle: Record<string, unknown> = {};
  circle['$near'] = circle;
  await chat.sendMessage('One?', { filter: { a: circle } as never });
  expect(requests).toHaveLength(0);
  expect(chat.getSnapshot().error?.message).toMatch(/JSON/);
});

test('citations of any shape end in parts that can be read', async () => {
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

test('without `api` it says what is missing', () => {
  expect(() => createAssistantChat({ api: '' })).toThrow(/needs `api`/);
});
