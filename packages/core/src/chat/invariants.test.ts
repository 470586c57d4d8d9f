import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PlayedChat, playChat, settle } from './chat.fixture.ts';
import { textOf } from './types/message.ts';

/** An action of a user or a service. */
const STEPS: Record<string, (played: PlayedChat, n: number) => unknown> = {
  send: ({ chat }, n) => chat.sendMessage(`Question ${n}?`),
  sendObject: ({ chat }, n) => chat.sendMessage({ text: `Object ${n}?` }, { model: 'gpt-4.1' }),
  sendEmpty: ({ chat }) => chat.sendMessage(' '),
  edit: ({ chat }, n) => chat.sendMessage({ text: `Edit ${n}?`, messageId: idOf(chat, n, 'user') }),
  regenerate: ({ chat }, n) => chat.regenerate(n % 2 ? undefined : { messageId: idOf(chat, n, 'assistant') }),
  retry: ({ chat }) => chat.retry(),
  continue: ({ chat }) => chat.continue(),
  stop: ({ chat }) => chat.stop(),
  select: ({ chat }, n) => chat.selectVariant(idOf(chat, n) ?? 'none'),
  clear: ({ chat }) => chat.clear(),
  clearError: ({ chat }) => chat.clearError(),
  cut: ({ chat }, n) => chat.setMessages((messages) => messages.slice(0, n % (messages.length + 1))),
  twice: ({ chat }) => chat.setMessages((messages) => [...messages, ...messages]),
  badFilter: ({ chat }) => chat.setSettings({ filter: { $gt: 1 } }),
  noFilter: ({ chat }) => chat.setSettings({ filter: undefined }),
  block: ({ chat }, n) => chat.setSendBlock('filter', n % 2 ? 'Incomplete.' : undefined),
  cancel: ({ chat }) => chat.cancelQueued(chat.getSnapshot().queue[0]?.id ?? ''),
  say: (played, n) => played.requests.at(-1)?.say(`word${n} [1`),
  sayOld: (played, n) => played.requests[n % played.requests.length]?.say('late'),
  finish: (played) => played.requests.at(-1)?.finish(),
  length: (played) => played.requests.at(-1)?.finish('length'),
  end: (played) => played.requests.at(-1)?.cut(),
  error: (played) => played.requests.at(-1)?.send({ error: { code: 'UNAVAILABLE' } }),
  malformed: (played) => played.requests.at(-1)?.send([]),
  refuse: (played) => played.requests.at(-1)?.refuse(429, {}, { 'retry-after': '3600' }),
  wait: () => settle(),
};

function idOf(chat: PlayedChat['chat'], n: number, role?: string): string | undefined {
  const { messages } = chat.getSnapshot();
  const fitting = role ? messages.filter((message) => message.role === role) : messages;
  return fitting[n % Math.max(1, fitting.length)]?.id;
}

function check({ chat, open }: PlayedChat): void {
  const { messages, messageIds, status } = chat.getSnapshot();
  expect(open()).toBeLessThanOrEqual(1);
  expect(messageIds).toEqual(messages.map(({ id }) => id));
  expect(new Set(messageIds).size).toBe(messageIds.length);
  for (const message of messages) {
    expect(chat.getMessage(message.id)).toBe(message);
    expect(chat.getVariants(message.id)).toContain(message.id);
    expect(message.status === 'interrupted').toBe(message.reason !== undefined);
    if (message.status === 'error') expect(message.error && !textOf(message)).toBeTruthy();
  }
  const running = messages.filter(
    (message) => message.status === 'pending' || message.status === 'streaming',
  );
  expect(running.length).toBeLessThanOrEqual(1);
  if (running.length > 0) expect(['submitted', 'streaming']).toContain(status);
}

/** The action that a callback performs, if any: one of the user's actions. */
const answering = fc.option(
  fc.constantFrom('send', 'edit', 'regenerate', 'retry', 'continue', 'stop', 'clear', 'cut'),
);
const reactions = fc.record({
  subscriber: answering,
  onFinish: answering,
  onError: answering,
  onData: answering,
  save: answering,
});

const step = fc.tuple(fc.constantFrom(...Object.keys(STEPS)), fc.nat(20));

test.each(['queue', 'drop', 'interrupt'] as const)(
  'after any actions in any order, the conversation is consistent (whenBusy: %s)',
  { timeout: 120_000 },
  async (whenBusy) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), reactions, async (steps, does) => {
        const promises: unknown[] = [];
        const left = new Map(Object.keys(does).map((name) => [name, 2]));
        const react = (name: keyof typeof does) => () => {
          const times = left.get(name) ?? 0;
          left.set(name, times - 1);
          const action = does[name];
          if (action && times > 0) promises.push(STEPS[action]?.(played, times));
        };
        const played: PlayedChat = playChat({
          whenBusy,
          onFinish: react('onFinish'),
          onError: react('onError'),
          onData: react('onData'),
          storage: { load: () => undefined, save: (): void => played && react('save')() },
        });
        const { chat, requests } = played;
        chat.subscribe(react('subscriber'));
        for (const [name, n] of steps) {
          promises.push(STEPS[name]?.(played, n));
          if (n % 3 === 0) await Promise.resolve();
          check(played);
        }
        await settle();
        check(played);
        for (
          let i = 0;
          i < 60 && chat.getSnapshot().status !== 'ready' && chat.getSnapshot().status !== 'error';
          i++
        ) {
          await requests.at(-1)?.finish();
          await settle();
        }
        check(played);
        expect(chat.getSnapshot().queue).toEqual([]);
        expect(played.open()).toBe(0);
        for (const { status } of chat.getSnapshot().messages)
          expect(['pending', 'streaming']).not.toContain(status);
        // The promise of every action has settled.
        await Promise.all(promises);
        for (const { body } of requests) {
          expect(body.filter).toBeUndefined();
          expect(body.messages.every(({ content }) => content.trim() !== '')).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  },
);
