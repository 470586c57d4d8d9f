import { expect, test } from 'vitest';
import { playChat, settle } from '../chat.fixture.ts';

test.each(['stop', 'clear', 'setMessages'] as const)(
  'the same text after %s is a separate send',
  async (action) => {
    const { chat, requests } = playChat();
    void chat.sendMessage('Hi?');
    if (action === 'setMessages') chat.setMessages([]);
    else chat[action]();
    void chat.sendMessage('Hi?');
    await settle();
    expect(requests.map(({ body }) => body.messages.at(-1)?.content)).toEqual(['Hi?']);
    expect(chat.getSnapshot()).toMatchObject({ status: 'submitted', queue: [] });
  },
);

test('the same text with other settings is a separate send', async () => {
  const { chat, last } = playChat();
  void chat.sendMessage('Hi?');
  chat.setSettings({ model: 'gpt-4.1' });
  void chat.sendMessage('Hi?');
  expect(chat.getSnapshot().queue).toHaveLength(1);
  await settle();
  await last().finish();
  expect(last().body.model).toBe('gpt-4.1');
});

test('the same text from onFinish is a separate send', async () => {
  let again = 2;
  const { chat, last, requests } = playChat({
    onFinish: () => {
      if (again-- > 0) void chat.sendMessage('Hi?');
    },
  });
  void chat.sendMessage('Hi?');
  await settle();
  for (let i = 0; i < 3; i++) await last().finish();
  expect(requests).toHaveLength(3);
});

test('the same text twice in one task is one gesture, however long the task takes', async () => {
  const { chat, requests } = playChat();
  void chat.sendMessage('Hi?');
  const until = performance.now() + 40;
  while (performance.now() < until);
  void chat.sendMessage('Hi?');
  await settle();
  expect(requests).toHaveLength(1);
  expect(chat.getSnapshot().queue).toEqual([]);
});

test('a change of the host’s filter object while a question waits does not change its request', async () => {
  const filter = { year: { $in: [2020] } };
  const { chat, last } = playChat();
  void chat.sendMessage('One?');
  void chat.sendMessage('Two?', { filter });
  filter.year.$in.push(1999);
  await settle();
  await last().finish();
  expect(last().body.filter).toEqual({ year: { $in: [2020] } });
});
