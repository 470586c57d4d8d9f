import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoredChat } from '../../../index.ts';
import { type ChatMessage, textOf } from '../../../index.ts';
import { settle } from '../../chat.fixture.ts';
import { createSharedStore } from '../tabs.fixture.ts';
import { addressOf, createRunService, ENDED, type RunService, said } from './run-service.fixture.ts';

const WHOLE = 'Red pines grow to 35 m.';

/** A tab that reads its run only up to the call of `hold`. */
function slow(service: RunService): { fetch: typeof fetch; requests: () => string[] } {
  const urls: string[] = [];
  return {
    requests: () => urls,
    fetch: (input, init) => {
      urls.push(`${init?.method} ${addressOf(input)}`);
      return init?.method === 'GET' ? new Promise(() => undefined) : service.fetch(input, init);
    },
  };
}

function textIn(stored: StoredChat | undefined): string {
  return textOf(stored?.nodes.at(-1)?.message ?? { parts: [] });
}

/** A tab in which a part of an answer has arrived and is stored. */
async function openWithSome() {
  const store = createSharedStore();
  const service = createRunService();
  const first = store.open({ fetch: service.fetch });
  await store.run();
  void first.chat.sendMessage('How tall?');
  await settle();
  service.add(said('Red pines '));
  await expect.poll(() => store.run().then(() => textIn(store.kept()))).toBe('Red pines ');
  return { store, service, first };
}

test('a tab that has read only a part of a run does not overwrite the whole answer of another tab', async () => {
  const store = createSharedStore();
  const service = createRunService();
  const first = store.open({ fetch: service.fetch });
  await store.run();
  void first.chat.sendMessage('How tall?');
  await settle();
  service.add(said('Red pines '));
  await store.run();
  const behind = slow(service);
  const second = store.open({ fetch: behind.fetch });
  await store.run();
  expect(second.chat.getSnapshot().status).toBe('streaming');
  await expect.poll(behind.requests).toEqual(['GET /api/assistant/runs/run-1']);
  service.add(said('grow to 35 m.'), ...ENDED);
  service.close();
  await settle();
  await store.run();
  // The tab that is behind takes the end of the answer from the other tab.
  expect(textOf(second.answer() as ChatMessage)).toBe(WHOLE);
  expect(second.answer()?.status).toBe('complete');
  second.chat.setSettings({ temperature: 1 });
  await store.run();
  expect(textIn(store.kept())).toBe(WHOLE);
  expect(store.kept()?.nodes.at(-1)?.message).toMatchObject({ status: 'complete' });
  expect(behind.requests()).toHaveLength(1);
  expect(service.requests.map(({ method }) => method)).toEqual(['POST']);
});

test('a question that waits in one tab is sent once another tab has stored the end of the answer', async () => {
  const { store, service, first } = await openWithSome();
  const behind = slow(service);
  const second = store.open({ fetch: behind.fetch });
  await store.run();
  await expect.poll(behind.requests).toEqual(['GET /api/assistant/runs/run-1']);
  void second.chat.sendMessage('And how old?');
  expect(second.chat.getSnapshot().queue).toHaveLength(1);
  service.add(said('grow to 35 m.'), ...ENDED);
  service.close();
  await settle();
  await store.run();
  expect(first.chat.getSnapshot().messages[1]?.status).toBe('complete');
  expect(second.chat.getSnapshot().messages.map(textOf).slice(0, 3)).toEqual([
    'How tall?',
    WHOLE,
    'And how old?',
  ]);
  await expect.poll(() => behind.requests().at(-1)).toBe('POST /api/assistant/chat/completions');
});

test('an open tab follows the question of another tab, and can stop its answer', async () => {
  const store = createSharedStore();
  const service = createRunService();
  const first = store.open({ fetch: service.fetch });
  const second = store.open({ fetch: service.fetch });
  await store.run();
  void first.chat.sendMessage('How tall?');
  await settle();
  service.add(said('Red pines '));
  await store.run();
  expect(second.chat.getSnapshot().status).toBe('streaming');
  second.chat.stop();
  await settle();
  expect(service.requests.at(-1)).toMatchObject({ url: '/api/assistant/runs/run-1/stop' });
  await store.run();
  expect(first.answer()?.status).toBe('stopped');
  expect(first.chat.getSnapshot().status).toBe('ready');
});

test('a tab that lost the run does not end it for another tab', async () => {
  const { store, service, first } = await openWithSome();
  const refused: typeof fetch = async () => new Response('{}', { status: 404 });
  const second = store.open({ fetch: refused });
  await expect.poll(() => store.run().then(() => second.answer()?.status)).toBe('interrupted');
  service.add(said('grow to 35 m.'), ...ENDED);
  service.close();
  await settle();
  await store.run();
  for (const { answer } of [first, second]) {
    expect(textOf(answer() as ChatMessage)).toBe(WHOLE);
    expect(answer()?.status).toBe('complete');
  }
  expect(textIn(store.kept())).toBe(WHOLE);
});

test(
  'two tabs that stop at once at different texts both end with the longer text, in whatever order they save',
  { timeout: 60_000 },
  async () => {
    const property = fc.asyncProperty(fc.array(fc.nat(5), { maxLength: 20 }), async (order) => {
      const { store, service, first } = await openWithSome();
      const second = store.open({ fetch: slow(service).fetch });
      await store.run();
      service.add(said('grow '));
      await expect.poll(() => textOf(first.answer() as ChatMessage)).toBe('Red pines grow ');
      first.chat.stop();
      second.chat.stop();
      for (const n of order) {
        store.step(n);
        await settle();
      }
      await store.run();
      const texts = [first.answer(), second.answer()].map((answer) => textOf(answer as ChatMessage));
      expect([...texts, textIn(store.kept())]).toEqual(Array(3).fill('Red pines grow '));
    });
    // In parallel, because each waits half a second until the store has the first text.
    await Promise.all(Array.from({ length: 10 }, () => fc.assert(property, { numRuns: 3 })));
  },
);
