import { expect, test } from 'vitest';
import type { JsonObject } from '../../filter/json.ts';
import { playChat, settle } from '../chat.fixture.ts';
import { type ChatMessage, type MessageStatus, textOf } from '../types/message.ts';

function message(id: string, role: 'user' | 'assistant', status: MessageStatus, text: string): ChatMessage {
  return { id, role, status, parts: [{ type: 'text', text, state: 'done' }], metadata: {}, createdAt: 1 };
}

const CUT = [message('q', 'user', 'complete', 'Q?'), message('a', 'assistant', 'interrupted', 'Part')];

test.each(['continue', 'retry'] as const)(
  '%s of an answer with unknown settings uses the settings on screen, with their block and filter',
  async (action) => {
    const wrong = playChat({ initialMessages: CUT, settings: { filter: { year: { $gt: 'x' } } } });
    await wrong.chat[action]();
    expect(wrong.chat.getSnapshot().error?.code).toBe('invalid_filter');
    const blocked = playChat({ initialMessages: CUT });
    blocked.chat.setSendBlock('filter', 'Condition 2 has no value.');
    await blocked.chat[action]();
    expect(blocked.chat.getSnapshot().error?.message).toBe('Condition 2 has no value.');
    expect([...wrong.requests, ...blocked.requests]).toEqual([]);
  },
);

test.each(['continue', 'retry'] as const)(
  '%s does not send an invalid filter of its record',
  async (action) => {
    const request = { requestId: 'r', turnsLeftOut: 0, filter: 'tenant' as never };
    const [question, answer] = CUT;
    const messages = question && answer ? [question, { ...answer, metadata: { request } }] : [];
    const { chat, requests } = playChat({ initialMessages: messages });
    await chat[action]();
    expect(chat.getSnapshot().error?.code).toBe('invalid_filter');
    expect(requests).toEqual([]);
  },
);

test.each(['', 0, false])('the filter %j is refused, as a setting and as an override', async (value) => {
  const filter = value as unknown as JsonObject;
  const { chat, requests } = playChat({ settings: { filter } });
  await chat.sendMessage('One?');
  chat.setSettings({ filter: { tenant: 'a' } });
  await chat.sendMessage('Two?', { filter });
  await chat.regenerate({ filter });
  expect(requests).toEqual([]);
  expect(chat.getSnapshot().error?.code).toBe('invalid_filter');
});

test('an empty override keeps the block and the filter', async () => {
  const { chat, last, requests } = playChat({ settings: { filter: { year: 2020 } } });
  const nothing = [null, undefined, {}, { filter: null }, { filter: undefined }] as never[];
  chat.setSendBlock('filter', 'Condition 2 has no value.');
  for (const overrides of nothing) {
    await chat.sendMessage('One?', overrides);
    await chat.regenerate(overrides);
    expect(chat.getSnapshot().error?.message).toBe('Condition 2 has no value.');
  }
  expect(requests).toEqual([]);
  chat.setSendBlock('filter', undefined);
  for (const overrides of nothing) {
    void chat.sendMessage('One?', overrides);
    await settle();
    expect(last().body.filter).toEqual({ year: 2020 });
    await last().finish();
  }
});

test.each([0, Infinity, -1, Number.NaN])('a history limit of %s is no limit', async (none) => {
  const history = { tokens: none, messages: none, bytes: none, messageBytes: none };
  const { chat, last } = playChat({ history });
  for (const question of [LONG, 'Two?']) {
    void chat.sendMessage(question);
    await settle();
    await last().say('A');
    await last().finish();
  }
  expect(last().body.messages).toHaveLength(3);
  chat.configure({ history: { messages: undefined } });
  expect(chat.checkSend('x'.repeat(40_000))?.code).toBe('message_too_long');
});

const LONG = 'word '.repeat(100);

test('a question that exceeds the token budget is refused before it is sent, even in a queue', async () => {
  const { chat, last, requests } = playChat({ history: { tokens: 60 } });
  expect(chat.checkSend(LONG)?.code).toBe('message_too_long');
  void chat.sendMessage('A?');
  await chat.sendMessage(LONG);
  const third = chat.sendMessage('C?');
  expect(chat.getSnapshot().error?.code).toBe('message_too_long');
  await settle();
  await last().finish();
  await last().finish();
  await third;
  expect(requests.at(-1)?.body.messages.at(-1)?.content).toBe('C?');
  expect(chat.getSnapshot().queue).toEqual([]);
});

test('a question that no longer fits when its turn comes stays on screen, and the next one follows', async () => {
  const { chat, last, roles } = playChat();
  void chat.sendMessage('A?');
  const second = chat.sendMessage(LONG);
  const third = chat.sendMessage('C?');
  chat.configure({ history: { tokens: 60 } });
  await settle();
  await last().finish();
  await last().finish();
  await Promise.all([second, third]);
  expect(roles()).toBe(
    'user:complete assistant:complete user:complete assistant:error user:complete assistant:complete',
  );
  const failed = chat.getSnapshot().messages[3];
  expect(failed?.error?.code).toBe('message_too_long');
  expect(chat.getSnapshot().messages.map(textOf)[2]).toBe(LONG);
});

test('the refusal of a filter that is too large names the filter', async () => {
  const ids = Array.from({ length: 10_000 }, (_, n) => `document-identifier-number-${n}`);
  const { chat, requests } = playChat({ settings: { filter: { id: { $in: ids } } } });
  expect(chat.checkSend('One?')).toMatchObject({ code: 'invalid_filter' });
  await chat.sendMessage('One?');
  expect(chat.getSnapshot().error?.message).toMatch(/filter is too large/);
  expect(requests).toEqual([]);
});

test('a refusal while an answer is written remains after its end', async () => {
  const { chat, last } = playChat();
  void chat.sendMessage('One?');
  await settle();
  await chat.sendMessage('  ');
  await last().say('A');
  await last().finish();
  expect(chat.getSnapshot()).toMatchObject({ status: 'error', error: { code: 'empty_message' } });
});
