import { expect, test } from 'vitest';
import { type ChatMessage, textOf } from '../../../index.ts';
import { createMemoryStorage, type ThreadStorage } from '../../../storage.ts';
import { settle } from '../../chat.fixture.ts';
import { endOf, factsOf, openChat, THREAD } from './open-chat.fixture.ts';
import { createRunService, ENDED, said } from './run-service.fixture.ts';

/** Resolves when the answer is stored with this text. */
async function saved(storage: ThreadStorage, text: string): Promise<void> {
  const read = async () => textOf((await storage.load(THREAD))?.nodes.at(-1)?.message ?? { parts: [] });
  await expect.poll(read).toBe(text);
}

test('a reload continues the same text, never shows less of it, and ends complete, with one GET', async () => {
  const storage = createMemoryStorage();
  const service = createRunService();
  const before = openChat(service, { storage });
  void before.chat.sendMessage('How tall?');
  await settle();
  service.add(said('Red pines grow '), said('to 35 m '));
  await saved(storage, 'Red pines grow to 35 m ');
  // A reload: the page goes without an event, and a new page opens the same storage.
  const after = openChat(service, { storage });
  const shown: string[] = [];
  const statuses = new Set<string>();
  after.chat.subscribe(() => {
    shown.push(textOf(after.answer() as ChatMessage));
    statuses.add(after.chat.getSnapshot().status);
  });
  await settle();
  expect(after.chat.getSnapshot().status).toBe('streaming');
  service.add(said('and live 500 years.'), ...ENDED);
  service.close();
  await endOf(after);
  expect(shown.every((text) => text.startsWith('Red pines grow to 35 m '))).toBe(true);
  expect(shown.at(-1)).toBe('Red pines grow to 35 m and live 500 years.');
  expect(statuses).toEqual(new Set(['streaming', 'ready']));
  expect(factsOf(after.answer())).toEqual(factsOf(before.answer()));
  expect(after.answer()).toMatchObject({ status: 'complete', metadata: { usage: { total_tokens: 7 } } });
  expect(service.requests.map(({ method, url, after: cursor }) => [method, url, cursor])).toEqual([
    ['POST', '/api/assistant/chat/completions', null],
    ['GET', '/api/assistant/runs/run-1', null],
  ]);
  const kept = await storage.load(THREAD);
  expect(kept?.nodes[1]?.message).toMatchObject({ status: 'complete' });
  expect(kept?.nodes[1]?.message.metadata.run).toBeUndefined();
});

test('an answer that is stopped before its run is read again is not read again', async () => {
  const storage = createMemoryStorage();
  const service = createRunService();
  const before = openChat(service, { storage });
  void before.chat.sendMessage('How tall?');
  await settle();
  service.add(said('Red pines grow '));
  await saved(storage, 'Red pines grow ');
  const after = openChat(service, { storage });
  await expect.poll(() => after.chat.getSnapshot().status).toBe('streaming');
  after.chat.stop();
  await settle();
  expect(after.answer()).toMatchObject({ status: 'stopped' });
  expect(after.answer()?.metadata.run).toBeUndefined();
  service.requests.length = 0;
  void after.chat.retry();
  await settle();
  expect(service.requests.map(({ method }) => method)).toEqual(['POST']);
});

test('a continued answer whose page is reloaded keeps its earlier text', async () => {
  const storage = createMemoryStorage();
  const first = createRunService();
  const before = openChat(first, { storage });
  void before.chat.sendMessage('How tall?');
  await settle();
  first.add(said('Red pines grow to 35 m'), {
    choices: [{ index: 0, delta: {}, finish_reason: 'length' }],
  });
  first.close();
  await endOf(before);
  before.chat.destroy();
  const second = createRunService({ runId: 'run-2' });
  const going = openChat(second, { storage });
  await settle();
  void going.chat.continue();
  await settle();
  second.add(said(' and live '));
  await saved(storage, 'Red pines grow to 35 m and live ');
  const after = openChat(second, { storage });
  await settle();
  second.add(said('500 years.'), ...ENDED);
  second.close();
  await endOf(after);
  expect(textOf(after.answer() as ChatMessage)).toBe('Red pines grow to 35 m and live 500 years.');
  expect(second.requests.at(-1)?.url).toBe('/api/assistant/runs/run-2');
});

test('if the handler no longer knows the run, the answer is interrupted with its text and can be continued', async () => {
  const storage = createMemoryStorage();
  const gone = createRunService({ refuse: ({ method }) => (method === 'GET' ? 404 : undefined) });
  const before = openChat(gone, { storage });
  void before.chat.sendMessage('How tall?');
  await settle();
  gone.add(said('Red pines grow '));
  await saved(storage, 'Red pines grow ');
  const after = openChat(gone, { storage });
  await endOf(after);
  expect(after.answer()).toMatchObject({ status: 'interrupted', reason: 'frozen' });
  expect(textOf(after.answer() as ChatMessage)).toBe('Red pines grow ');
  expect(after.answer()?.metadata.run).toBeUndefined();
  void after.chat.continue();
  await settle();
  expect(gone.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST']);
});

test('an answer without text is followed too', async () => {
  const storage = createMemoryStorage();
  const service = createRunService();
  void openChat(service, { storage }).chat.sendMessage('How tall?');
  await settle();
  const after = openChat(service, { storage });
  await settle();
  service.add(said('35 m.'), ...ENDED);
  service.close();
  await endOf(after);
  expect(after.roles()).toBe('user:complete assistant:complete');
});

test('a chat that is left continues if its thread is stored, and is stopped if nobody can read it', async () => {
  const storage = createMemoryStorage();
  const kept = createRunService();
  const left = openChat(kept, { storage });
  void left.chat.sendMessage('How tall?');
  await settle();
  kept.add(said('Red pines '));
  await settle();
  left.chat.destroy();
  await settle();
  expect(kept.requests).toHaveLength(1);
  const back = openChat(kept, { storage });
  await settle();
  kept.add(said('grow.'), ...ENDED);
  kept.close();
  await endOf(back);
  expect(textOf(back.answer() as ChatMessage)).toBe('Red pines grow.');

  const lost = createRunService();
  const unread = openChat(lost);
  void unread.chat.sendMessage('How tall?');
  await settle();
  lost.add(said('Red pines '));
  await settle();
  unread.chat.destroy();
  await settle();
  expect(lost.requests.at(-1)).toMatchObject({
    method: 'POST',
    url: '/api/assistant/runs/run-1/stop',
    body: { seen: 10 },
    keepalive: true,
  });
});

test.each([
  ['a run that is not an object', 'run-1'],
  ['a run without an id', { before: [] }],
  ['a run with invalid parts', { id: 'run-1', before: [null, 3, { type: 'text' }] }],
  ['a run whose parts are not a list', { id: 'run-1', before: 'text' }],
])('a record with %s has no effect', async (_, run) => {
  const service = createRunService();
  service.add(said('Whole.'), ...ENDED);
  service.close();
  const question = { id: 'q', role: 'user', parts: [], status: 'complete', metadata: {}, createdAt: 1 };
  const answer = { ...question, id: 'a', role: 'assistant', status: 'streaming', metadata: { run } };
  const nodes = [
    { message: question, parentId: null },
    { message: answer, parentId: 'q' },
  ];
  const stored = { version: 1, threadId: THREAD, settings: {}, nodes, headId: 'a' };
  const played = openChat(service, {
    storage: { load: () => JSON.parse(JSON.stringify(stored)) as never, save: () => undefined },
  });
  await endOf(played);
  expect(played.answer()?.status).toMatch(/complete|error/);
});
