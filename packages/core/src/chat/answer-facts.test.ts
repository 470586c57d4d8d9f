import { expect, test } from 'vitest';
import { playChat, settle } from './chat.fixture.ts';

test('a wait that the service asks for is published until it is over, and can be ended', async () => {
  const { chat, requests, last, answer } = playChat({ retries: 2 });
  void chat.sendMessage('How tall?');
  await settle();
  const before = Date.now();
  await last().refuse(429, {}, { 'retry-after': '20' });
  const { retryAt = 0 } = answer()?.metadata ?? {};
  expect(retryAt - before).toBeGreaterThanOrEqual(20_000);
  expect(retryAt - before).toBeLessThan(21_000);
  expect(answer()?.status).toBe('pending');
  void chat.retry();
  await settle();
  expect(requests).toHaveLength(2);
  expect(answer()?.metadata.retryAt).toBeUndefined();
  await last().refuse(503, {}, { 'retry-after': '20' });
  expect(answer()?.metadata.retryAt).toBeGreaterThan(before);
  chat.stop();
  expect(answer()).toMatchObject({ status: 'stopped', metadata: { retryAt: undefined } });
  await settle();
  expect(requests).toHaveLength(2);
});

test('a wait that the client itself makes between attempts is not published', async () => {
  const { chat, last, answer } = playChat({ retries: 2 });
  void chat.sendMessage('How tall?');
  await settle();
  await last().refuse(503);
  expect(answer()?.status).toBe('pending');
  expect(answer()?.metadata).not.toHaveProperty('retryAt');
  chat.stop();
});

test.each([
  [
    'of a choice',
    { choices: [{ index: 0, delta: {}, content_filter_results: { hate: { filtered: true } } }] },
  ],
  ['of the whole answer', { choices: [], content_filter_results: { hate: { filtered: true } } }],
])('the results of a content filter %s are kept', async (_, chunk) => {
  const { chat, last, answer } = playChat();
  void chat.sendMessage('How tall?');
  await settle();
  await last().say('Thirty metres.');
  await last().send({ id: 'x', ...chunk });
  await last().finish('content_filter');
  expect(answer()?.metadata.contentFilter).toEqual({ hate: { filtered: true } });
});

test('the results of a content filter are also kept for standard chat', async () => {
  const { chat, last, answer } = playChat({ protocol: 'chat' });
  const results = { spec: 'openai', results: { hate: { filtered: false } } };
  void chat.sendMessage('How tall?');
  await settle();
  await last().send({ type: 'content_chunk', id: 'x', delta: { content: 'Thirty metres.' } });
  await last().send({ type: 'message_end', id: 'x', finish_reason: 'stop', content_filter_results: results });
  expect(answer()?.metadata.contentFilter).toEqual(results);
});
