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
