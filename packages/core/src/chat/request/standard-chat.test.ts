import { expect, test } from 'vitest';
import { playChat } from '../chat.fixture.ts';

test.each([
  ['chat', true, true],
  ['chat', false, undefined],
  ['chat-completions', true, undefined],
] as const)('under %s, highlights %j ask the service for %j', async (protocol, highlights, sent) => {
  const { chat, last } = playChat({ protocol, highlights });
  void chat.sendMessage('How tall?');
  await expect.poll(() => last()?.body.include_highlights).toBe(sent);
  expect(last().body.messages).toHaveLength(1);
  chat.stop();
});

test.each([
  ['chat', { topK: 4, snippetSize: 512 }, { top_k: 4, snippet_size: 512 }],
  ['chat', { multimodal: false }, { multimodal: false }],
  ['chat', undefined, undefined],
  ['chat-completions', { topK: 4 }, undefined],
] as const)('under %s, context %j asks the service for %j', async (protocol, context, sent) => {
  const { chat, last } = playChat({ protocol, context });
  void chat.sendMessage('How tall?');
  await expect.poll(() => last()?.body).toBeDefined();
  expect(last().body.context_options).toEqual(sent);
  chat.stop();
});
