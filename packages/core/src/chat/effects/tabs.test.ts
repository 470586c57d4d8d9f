import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { StoredChat } from '../../index.ts';
import { type PlayedChat, settle } from '../chat.fixture.ts';
import { textOf } from '../types/message.ts';
import { createSharedStore, type SharedStore } from './tabs.fixture.ts';

// Chats of several tabs on one store, which keeps the record of the last save.

const textsOf = ({ chat }: PlayedChat) => chat.getSnapshot().messages.map(textOf);
const keptTexts = (store: SharedStore) => store.kept()?.nodes.map(({ message }) => textOf(message));

async function openTwo(): Promise<{ store: SharedStore; a: PlayedChat; b: PlayedChat }> {
  const store = createSharedStore();
  const [a, b] = [store.open(), store.open()];
  await store.run();
  return { store, a, b };
}

async function answer(tab: PlayedChat, question: string, text: string): Promise<void> {
  void tab.chat.sendMessage(question);
  await settle();
  await tab.last().say(text);
  await tab.last().finish();
}

test.each(['in an empty thread', 'after a turn'])(
  'two questions of the same instant, %s, are placed one after the other in both tabs',
  async (where) => {
    const { store, a, b } = await openTwo();
    const before = where === 'after a turn' ? ['Before?', 'Yes'] : [];
    if (before.length > 0) await answer(a, 'Before?', 'Yes');
    await store.run();
    await Promise.all([answer(a, 'From A?', 'A'), answer(b, 'From B?', 'B')]);
    await store.run();
    expect(textsOf(a)).toEqual(textsOf(b));
    expect(textsOf(a).toSorted()).toEqual([...before, 'A', 'B', 'From A?', 'From B?'].toSorted());
    expect(keptTexts(store)?.toSorted()).toEqual(textsOf(a).toSorted());
  },
);

test('tabs with equal messages save nothing more', async () => {
  const { store, a, b } = await openTwo();
  await Promise.all([answer(a, 'From A?', 'A'), answer(b, 'From B?', 'B')]);
  await store.run();
  const saves = store.saves();
  a.chat.selectVariant(a.chat.getSnapshot().messageIds[0] ?? '');
  await store.run();
  expect(store.saves()).toBe(saves + 1);
});

test('an answer that another tab is writing is shown as streaming, and a newly opened tab does not cut it', async () => {
  const { store, a, b } = await openTwo();
  void a.chat.sendMessage('From A?');
  await settle();
  await a.last().say('A ');
  await store.run();
  expect(b.roles()).toMatch(/^user:complete assistant:(pending|streaming)$/);
  const c = store.open();
  await store.run();
  c.chat.setSettings({ model: 'gpt-4.1' });
  await store.run();
  await a.last().say('on');
  await a.last().finish();
  await store.run();
  for (const tab of [a, b, c]) {
    expect(tab.roles()).toBe('user:complete assistant:complete');
    expect(textsOf(tab)).toEqual(['From A?', 'A on']);
  }
});

test('an answer of a tab that disappeared without notice is cut in the other tabs after a while', async () => {
  const { store, a, b } = await openTwo();
  void a.chat.sendMessage('From A?');
  await settle();
  await a.last().say('A ');
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  while (store.step()) await Promise.resolve();
  await vi.advanceTimersByTimeAsync(259_000);
  expect(b.roles()).toMatch(/^user:complete assistant:(pending|streaming)$/);
  await vi.advanceTimersByTimeAsync(2000);
  while (store.step()) await vi.advanceTimersByTimeAsync(0);
  vi.useRealTimers();
  expect(b.roles()).toMatch(/^user:complete assistant:(error|interrupted)$/);
  // The first tab was only slow.
  await a.last().say('on');
  await a.last().finish();
  await store.run();
  expect(textsOf(b)).toEqual(['From A?', 'A on']);
  expect(b.roles()).toBe('user:complete assistant:complete');
});

test('an answer that continues in one tab is neither delayed nor undone by the other tabs', async () => {
  const { store, a, b } = await openTwo();
  void a.chat.sendMessage('From A?');
  await settle();
  await a.last().say('A ');
  await a.last().cut();
  await store.run();
  void b.chat.continue();
  await store.run();
  expect(a.roles()).toBe('user:complete assistant:pending');
  a.chat.setSettings({ model: 'gpt-4.1' });
  await store.run();
  await b.last().say('on');
  await b.last().finish();
  a.chat.setSettings({ model: 'gpt-4o' });
  await store.run();
  for (const tab of [a, b]) expect(textsOf(tab)).toEqual(['From A?', 'A on']);
});

test('a cleared thread stays cleared in every tab, and a running answer in one of them is stopped', async () => {
  const onFinish = vi.fn();
  const store = createSharedStore();
  const [a, b] = [store.open(), store.open({ onFinish })];
  await store.run();
  await answer(a, 'Old?', 'Old');
  await store.run();
  const sent = b.chat.sendMessage('From B?');
  await settle();
  await b.last().say('B ');
  await store.run();
  a.chat.clear();
  await store.run();
  await b.last().say('on');
  await b.last().finish();
  await sent;
  await store.run();
  for (const tab of [a, b, store.open()]) {
    await store.run();
    expect(tab.chat.getSnapshot()).toMatchObject({ messages: [], status: 'ready' });
  }
  expect(onFinish).toHaveBeenCalledOnce();
  expect(onFinish.mock.calls[0]?.[0]).toMatchObject({ isAbort: true, message: { status: 'stopped' } });
  expect(b.open()).toBe(0);
});

test('a question that the clearing tab had not seen stays, without the cleared messages', async () => {
  const { store, a, b } = await openTwo();
  await answer(a, 'Old?', 'Old');
  await store.run();
  a.chat.clear();
  void b.chat.sendMessage('From B?');
  await store.run();
  await b.last().say('B');
  await b.last().finish();
  await answer(a, 'From A?', 'A');
  await store.run();
  for (const tab of [a, b]) expect(textsOf(tab)).toEqual(['From B?', 'B', 'From A?', 'A']);
});

test('messages that are restored after a clear are restored in every tab', async () => {
  const { store, a, b } = await openTwo();
  await answer(a, 'Old?', 'Old');
  await store.run();
  const { messages, messageIds } = a.chat.getSnapshot();
  a.chat.clear();
  await store.run();
  expect(b.chat.getSnapshot().messages).toEqual([]);
  a.chat.setMessages(messages);
  await store.run();
  for (const tab of [a, b]) expect(tab.chat.getSnapshot().messageIds).toEqual(messageIds);
});

test('a failed answer that was retried is not restored as a variant', async () => {
  const { store, a, b } = await openTwo();
  void a.chat.sendMessage('From A?');
  await settle();
  await a.last().refuse(400);
  await store.run();
  void a.chat.retry();
  await settle();
  await a.last().say('A');
  await a.last().finish();
  await store.run();
  for (const { chat } of [a, b])
    expect(chat.getVariants(chat.getSnapshot().messageIds[1] ?? '')).toHaveLength(1);
});

test('settings and the viewed variant belong to each tab', async () => {
  const { store, a, b } = await openTwo();
  await answer(a, 'From A?', 'One');
  void a.chat.regenerate();
  await settle();
  await a.last().say('Two');
  await a.last().finish();
  await store.run();
  b.chat.selectVariant(b.chat.getVariants(b.chat.getSnapshot().messageIds[1] ?? '')[0] ?? '');
  b.chat.setSettings({ filter: { year: 2020 } });
  a.chat.setSettings({ model: 'gpt-4.1' });
  await answer(a, 'More?', 'More');
  await store.run();
  expect(textsOf(b)).toEqual(['From A?', 'One']);
  expect(b.chat.getSnapshot().settings).toEqual({ filter: { year: 2020 } });
  expect(a.chat.getSnapshot().settings).toEqual({ model: 'gpt-4.1' });
});

test('an unchanged message saved by another tab keeps its identity', async () => {
  const { store, a, b } = await openTwo();
  await answer(a, 'One?', 'One');
  await store.run();
  const before = b.chat.getSnapshot();
  await answer(a, 'Two?', 'Two');
  await store.run();
  const after = b.chat.getSnapshot();
  expect(after.messages).toHaveLength(4);
  expect(before.messages.every((message, at) => message === after.messages[at])).toBe(true);
  a.chat.setSettings({ model: 'gpt-4.1' });
  await store.run();
  expect(b.chat.getSnapshot()).toBe(after);
});

const STEPS: Record<string, (tab: PlayedChat, n: number) => unknown> = {
  send: ({ chat }, n) => chat.sendMessage(`Question ${n}?`),
  edit: ({ chat }, n) =>
    chat.sendMessage({ text: `Edit ${n}?`, messageId: chat.getSnapshot().messageIds[n] }),
  regenerate: ({ chat }) => chat.regenerate(),
  retry: ({ chat }) => chat.retry(),
  continue: ({ chat }) => chat.continue(),
  stop: ({ chat }) => chat.stop(),
  clear: ({ chat }) => chat.clear(),
  cut: ({ chat }, n) => chat.setMessages((messages) => messages.slice(0, n % (messages.length + 1))),
  say: (tab, n) => tab.requests.at(-1)?.say(`word${n} `),
  finish: (tab, n) => tab.requests.at(-1)?.finish(n % 2 ? 'stop' : 'length'),
  end: (tab) => tab.requests.at(-1)?.cut(),
  refuse: (tab) => tab.requests.at(-1)?.refuse(400),
};

test(
  'after any actions in three tabs, and with any delay of the store, all tabs have the same messages',
  { timeout: 120_000 },
  async () => {
    const step = fc.tuple(fc.constantFrom('store', ...Object.keys(STEPS)), fc.nat(2), fc.nat(20));
    const property = fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const store = createSharedStore();
      const tabs = [store.open(), store.open(), store.open()];
      for (const [name, which, n] of steps) {
        const tab = tabs[which];
        if (name === 'store') store.step(n);
        else if (tab) void STEPS[name]?.(tab, n);
        await settle();
      }
      for (const tab of tabs) {
        for (let i = 0; i < 30 && /pending|streaming/.test(tab.roles()); i++) {
          await store.run();
          await tab.requests.at(-1)?.finish();
        }
      }
      expect(await store.run()).toBeLessThan(1000);
      const kept: Partial<StoredChat> = store.kept() ?? {};
      for (const { chat } of tabs) {
        for (const { message } of kept.nodes ?? []) {
          expect(JSON.parse(JSON.stringify(chat.getMessage(message.id)))).toEqual(message);
          expect(message.status).not.toMatch(/pending|streaming/);
        }
        for (const id of kept.removed ?? []) expect(chat.getMessage(id)).toBeUndefined();
        const ids = new Set(kept.nodes?.map(({ message }) => message.id));
        expect(chat.getSnapshot().messageIds.filter((id) => !ids.has(id))).toEqual([]);
      }
      if (steps.some(([name]) => name === 'clear' || name === 'cut')) return;
      const asked = tabs.flatMap(({ requests }) =>
        requests.map(({ body }) => body.messages.map(({ content }) => content)),
      );
      const texts = new Set(keptTexts(store));
      for (const content of asked.flat()) {
        if (content.endsWith('?')) expect(texts).toContain(content);
      }
    });
    // In parallel, because a step is mostly a wait.
    await Promise.all(Array.from({ length: 5 }, () => fc.assert(property, { numRuns: 20 })));
  },
);
