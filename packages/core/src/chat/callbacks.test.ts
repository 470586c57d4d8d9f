import { expect, test } from 'vitest';
import type { AssistantChatOptions } from './types/assistant-chat.ts';
import { type PlayedChat, playChat, settle } from './chat.fixture.ts';
import { textOf } from './types/message.ts';

// Actions that are called within calls of the chat: from subscribers, the store and callbacks.

/** Ends all running and queued answers, one after another. */
async function finishAll({ chat, last }: PlayedChat): Promise<void> {
  for (let i = 0; i < 9 && chat.getSnapshot().status !== 'ready'; i++) {
    await last().say(`A${i}`);
    await last().finish();
  }
}

const texts = ({ chat }: PlayedChat) => chat.getSnapshot().messages.map(textOf);

test('a send by a subscriber during the notification of a question is sent after that question', async () => {
  let once = true;
  const played = playChat();
  const { chat, requests, open } = played;
  chat.subscribe(() => {
    if (once) void chat.sendMessage('B?');
    once = false;
  });
  const sent = chat.sendMessage('A?');
  await settle();
  expect(open()).toBe(1);
  expect(requests[0]?.body.messages.map(({ content }) => content)).toEqual(['A?']);
  await finishAll(played);
  await sent;
  expect(texts(played)).toEqual(['A?', 'A0', 'B?', 'A1']);
  expect(open()).toBe(0);
});

test.each(['stop', 'clear'] as const)('a subscriber notified of `submitted` may call %s', async (action) => {
  let once = true;
  const { chat, requests, open } = playChat();
  chat.subscribe(() => {
    if (once && chat.getSnapshot().status === 'submitted') {
      once = false;
      chat[action]();
    }
  });
  await chat.sendMessage('A?');
  await settle();
  expect(requests).toHaveLength(0);
  expect(open()).toBe(0);
  expect(chat.getSnapshot()).toMatchObject({
    status: 'ready',
    messages: { length: action === 'stop' ? 2 : 0 },
  });
});

test('a store may stop the answer whose question it saves', async () => {
  const played: PlayedChat = playChat({
    storage: { load: () => undefined, save: () => played.chat.stop() },
  });
  await played.chat.sendMessage('A?');
  expect(played.roles()).toBe('user:complete assistant:stopped');
  expect(played.requests).toHaveLength(0);
});

function sendOnce(options: Partial<AssistantChatOptions> = {}): PlayedChat {
  let once = true;
  const played: PlayedChat = playChat({
    ...options,
    onFinish: () => {
      if (once) void played.chat.sendMessage('Next?');
      once = false;
    },
  });
  return played;
}

test('a question sent by onFinish during a regeneration is asked after that answer', async () => {
  const played = sendOnce();
  const { chat, last, requests } = played;
  void chat.sendMessage('First?');
  await settle();
  void chat.regenerate();
  await settle();
  await last().say('Again');
  await last().finish();
  await last().say('Then');
  await last().finish();
  expect(texts(played)).toEqual(['First?', 'Again', 'Next?', 'Then']);
  expect(requests.at(-1)?.body.messages.map(({ content }) => content)).toEqual(['First?', 'Again', 'Next?']);
});

test('retry does not remove a failed answer that has messages after it', async () => {
  const played = playChat();
  const { chat, last } = played;
  void chat.sendMessage('One?');
  await settle();
  await last().refuse(400);
  void chat.sendMessage('Two?');
  await settle();
  await last().say('A');
  await last().finish();
  const ids = chat.getSnapshot().messageIds;
  void chat.regenerate({ messageId: ids[1] ?? '' });
  await settle();
  await last().finish();
  chat.selectVariant(ids[3] ?? '');
  expect(texts(played)).toEqual(['One?', '', 'Two?', 'A']);
});

test.each(['stop', 'clear', 'setMessages'] as const)(
  'a question sent by onFinish after %s is complete',
  async (action) => {
    const played = sendOnce();
    const { chat, open, requests } = played;
    void chat.sendMessage('First?');
    await settle();
    if (action === 'setMessages') chat.setMessages([]);
    else chat[action]();
    await settle();
    expect(open()).toBe(1);
    expect(requests).toHaveLength(2);
    await finishAll(played);
    expect(texts(played)).toEqual(action === 'stop' ? ['First?', '', 'Next?', 'A0'] : ['Next?', 'A0']);
  },
);

test('a question sent by onFinish while a chat is destroyed is not asked', async () => {
  const { chat, open } = sendOnce();
  void chat.sendMessage('First?');
  await settle();
  chat.destroy();
  await settle();
  expect(open()).toBe(0);
  void chat.sendMessage('Again?');
  await settle();
  expect(open()).toBe(1);
});

function fail(): never {
  throw new Error('mine');
}

test.each<[string, NonNullable<AssistantChatOptions['environment']>]>([
  ['reports at once that the network is lost', { onOffline: (listener) => (listener(), () => undefined) }],
  ['throws on a subscription', { onFreeze: fail }],
  ['throws on an unsubscription', { onOffline: () => fail }],
  ['throws on the check of the network', { isOnline: fail }],
  ['throws on the request of a commit', { schedule: fail }],
])('an environment that %s ends at most the answer', async (_, environment) => {
  const played = playChat({ environment });
  const { chat } = played;
  const sent = chat.sendMessage('One?');
  await settle();
  await played.requests.at(-1)?.say('A');
  await played.requests.at(-1)?.fail();
  await sent;
  expect(played.roles()).toMatch(/^user:complete assistant:(error|interrupted)$/);
  chat.configure({ environment: {} });
  const next = chat.retry();
  await settle();
  await played.last().say('A');
  await played.last().finish();
  await next;
  expect(played.roles()).toBe('user:complete assistant:complete');
});
