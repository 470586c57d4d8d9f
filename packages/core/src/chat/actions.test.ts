import { expect, test, vi } from 'vitest';
import type { AssistantChat } from '../index.ts';
import { type PlayedChat, playChat, settle } from './chat.fixture.ts';
import { textOf } from './types/message.ts';

const textsOf = ({ chat }: PlayedChat) => chat.getSnapshot().messages.map(textOf);
const idsOf = ({ chat }: PlayedChat): string[] => [...chat.getSnapshot().messageIds];

async function turn(
  played: PlayedChat,
  question: Parameters<AssistantChat['sendMessage']>[0],
  answer: string,
): Promise<void> {
  void played.chat.sendMessage(question);
  await settle();
  await played.last().say(answer);
  await played.last().finish();
}

test('actions without an effect change nothing and notify nobody', async () => {
  const played = playChat();
  const { chat } = played;
  await turn(played, 'One?', 'A');
  const [question = '', answer = ''] = idsOf(played);
  const before = chat.getSnapshot();
  const told = vi.fn();
  chat.subscribe(told);
  chat.selectVariant(question);
  chat.selectVariant({ messageId: answer });
  chat.selectVariant('unknown');
  chat.cancelQueued('unknown');
  chat.clearError();
  chat.stop();
  chat.setSettings({});
  chat.setSendBlock('filter', undefined);
  await chat.regenerate('unknown');
  await chat.continue();
  await chat.retry();
  expect(chat.getSnapshot()).toBe(before);
  expect(told).not.toHaveBeenCalled();
});

test('settings that are configured again, even one that JSON cannot represent, change nothing', () => {
  const settings = { model: 'gpt-4.1', filter: { year: 10n } as never };
  const { chat } = playChat({ settings });
  const before = chat.getSnapshot();
  chat.configure({ settings: {} });
  chat.configure({ settings: { model: 'gpt-4.1' } });
  expect(chat.getSnapshot()).toBe(before);
});

test('no action throws or rejects, for any argument', async () => {
  const { chat } = playChat({ whenBusy: 'drop' });
  const actions: Record<string, (...given: never[]) => unknown> = { ...chat };
  const given: unknown[] = [
    undefined,
    null,
    0,
    10n,
    true,
    Symbol('x'),
    'x',
    [],
    {},
    { messageId: 10n, id: 10n, text: 10n },
  ];
  for (const name of Object.keys(actions)) {
    if (/subscribe|observe|destroy|configure|request/.test(name)) continue;
    for (const value of given) {
      const result = actions[name]?.(value as never, value as never);
      chat.stop();
      await result;
    }
  }
  expect(chat.getSnapshot().status).toMatch(/ready|error/);
});

test('a function for messages or settings that throws is reported and changes nothing', async () => {
  const onError = vi.fn();
  const played = playChat({ onError, settings: { model: 'gpt-4.1' } });
  await turn(played, 'One?', 'A');
  const { messages, settings } = played.chat.getSnapshot();
  const fail = () => {
    throw new Error('mine');
  };
  played.chat.setMessages(fail);
  played.chat.setMessages(() => undefined as never);
  played.chat.setSettings(fail);
  expect(played.chat.getSnapshot()).toMatchObject({ messages, settings });
  expect(onError).toHaveBeenCalledTimes(2);
  expect(onError.mock.calls[0]?.[0]).toMatchObject({ code: 'invalid_request', cause: { message: 'mine' } });
});

test('an edited question in the middle becomes a variant, and each variant keeps the messages after it', async () => {
  const played = playChat();
  const { chat, last } = played;
  await turn(played, 'One?', 'A');
  await turn(played, 'Two?', 'B');
  await turn(played, 'Three?', 'C');
  const [first = '', answer = '', second = '', secondAnswer = ''] = idsOf(played);
  await turn(played, { text: 'Two, better?', messageId: second }, 'BB');
  expect(last().body.messages.map(({ content }) => content)).toEqual(['One?', 'A', 'Two, better?']);
  chat.selectVariant(second);
  expect(textsOf(played)).toEqual(['One?', 'A', 'Two?', 'B', 'Three?', 'C']);
  void chat.regenerate(answer);
  await settle();
  await last().say('AA');
  await last().cut();
  expect(textsOf(played)).toEqual(['One?', 'AA']);
  void chat.continue();
  await settle();
  await last().say('!');
  await last().finish();
  expect(textsOf(played)).toEqual(['One?', 'AA!']);
  chat.selectVariant(secondAnswer);
  expect(textsOf(played)).toEqual(['One?', 'A', 'Two?', 'B', 'Three?', 'C']);
  void chat.sendMessage({ text: 'One, better?', messageId: first });
  await settle();
  await last().refuse(400);
  void chat.retry();
  await settle();
  expect(last().body.messages.map(({ content }) => content)).toEqual(['One, better?']);
  await last().say('Yes');
  await last().finish();
  expect(textsOf(played)).toEqual(['One, better?', 'Yes']);
});

test('a question is also repeated by its own id, and any other id makes a new question', async () => {
  const played = playChat();
  await turn(played, 'One?', 'A');
  const [question = '', answer = ''] = idsOf(played);
  void played.chat.regenerate(question);
  await settle();
  await played.last().say('AA');
  await played.last().finish();
  expect(textsOf(played)).toEqual(['One?', 'AA']);
  await turn(played, { text: 'Two?', messageId: answer }, 'B');
  await turn(played, { text: 'Three?', messageId: 'unknown' }, 'C');
  expect(textsOf(played)).toEqual(['One?', 'AA', 'Two?', 'B', 'Three?', 'C']);
});

test('after a queued edit, a stop, a regeneration and a change of variant, one answer runs', async () => {
  const played = playChat();
  const { chat, open, last } = played;
  const sent = [chat.sendMessage('One?')];
  await settle();
  await last().say('A');
  const [first = '', answer = ''] = idsOf(played);
  sent.push(chat.sendMessage('Two?'), chat.sendMessage({ text: 'One, better?', messageId: first }));
  void chat.regenerate();
  await settle();
  chat.selectVariant(answer);
  chat.stop();
  await settle();
  expect(open()).toBe(1);
  await last().say('B');
  await last().finish();
  await last().say('C');
  await last().finish();
  await Promise.all(sent);
  expect(textsOf(played)).toEqual(['One, better?', 'C']);
  expect(chat.getSnapshot()).toMatchObject({ status: 'ready', queue: [] });
});

test('fifty sends that interrupt each other make fifty questions and one request, and every promise resolves', async () => {
  const played = playChat({ whenBusy: 'interrupt' });
  const sent = Array.from({ length: 50 }, (_, n) => played.chat.sendMessage(`Question ${n}?`));
  await settle();
  expect(played.requests).toHaveLength(1);
  await played.last().say('A');
  await played.last().finish();
  await Promise.all(sent);
  expect(played.chat.getSnapshot().messages).toHaveLength(100);
});

test.each<[string, () => Promise<Record<string, string>>]>([
  ['rejects', () => Promise.reject(new Error('no'))],
  ['hangs', () => new Promise(() => undefined)],
])('a `headers` function that %s does not block later answers', async (_, headers) => {
  const played = playChat({ headers });
  void played.chat.sendMessage('One?');
  await settle();
  played.chat.stop();
  played.chat.configure({ headers: undefined });
  await turn(played, 'Two?', 'B');
  expect(played.roles()).toMatch(
    /^user:complete assistant:(error|stopped) user:complete assistant:complete$/,
  );
});

test('a queued send that has started is not cancelled, and its promise waits for the answer', async () => {
  const { chat, last } = playChat();
  const ended = vi.fn();
  void chat.sendMessage('One?');
  void chat.sendMessage('Two?').then(ended);
  const id = chat.getSnapshot().queue[0]?.id ?? '';
  await settle();
  await last().finish();
  chat.cancelQueued(id);
  await settle();
  expect(ended).not.toHaveBeenCalled();
  await last().finish();
  expect(ended).toHaveBeenCalledOnce();
});
