import { expect, it, vi } from 'vitest';
import { playChat, settle } from '../chat/chat.fixture.ts';
import { createAssistantChat } from '../index.ts';
import { textOf } from '../chat/types/message.ts';
import type { StoredThread } from '../threads/thread.ts';
import { keepRecords } from './keep-records.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { ThreadStorage } from './thread-storage.ts';

const ID = 'thread-0000000000000001';

/** A conversation that is kept in memory, and how its store behaves. */
function playStored(own: Partial<Pick<ThreadStorage, 'saveChange'>> = {}) {
  const memory = createMemoryStorage();
  const kept = keepRecords({
    get: (id) => memory.get(id),
    saveChange: (id, change) => memory.saveChange(id, change),
    ...own,
  });
  const played = playChat({ threadId: ID, storage: kept });
  played.chat.subscribe(() => undefined);
  return { ...played, memory, kept };
}

/** The view of a page that opens the store's content now. */
async function open(thread: StoredThread | undefined): Promise<ReturnType<typeof playChat>['chat']> {
  const kept = keepRecords({ get: async () => structuredClone(thread), saveChange: async () => undefined });
  const { chat } = playChat({ threadId: ID, storage: kept });
  chat.subscribe(() => undefined);
  await settle();
  return chat;
}

// D02
it('goes on with an answer while the disk is full, and has the whole conversation stored once there is room', async () => {
  const memory = createMemoryStorage();
  let isFull = false;
  const saveChange: ThreadStorage['saveChange'] = async (id, change) => {
    if (isFull) throw new DOMException('full', 'QuotaExceededError');
    await memory.saveChange(id, change);
  };
  const { chat, last, kept } = playStored({ saveChange });
  const told = vi.fn();
  kept.onSave(told);
  void chat.sendMessage('How tall?');
  await settle();
  await last().say('Up to ');
  isFull = true;
  await last().say('43 m.');
  await last().finish();
  await expect.poll(() => told.mock.lastCall?.[0]).toMatchObject({ name: 'QuotaExceededError' });
  expect(chat.getSnapshot().messages.map(textOf)).toEqual(['How tall?', 'Up to 43 m.']);
  expect(chat.getSnapshot().status).toBe('ready');
  isFull = false;
  await kept.retrySaves();
  const stored = await memory.get(ID);
  expect(stored?.nodes.map(({ message }) => textOf(message))).toEqual(['How tall?', 'Up to 43 m.']);
  expect(told).toHaveBeenLastCalledWith(undefined);
});

// D10
it('loses no turn, and less than a second of words, whenever its page is killed', async () => {
  const memory = createMemoryStorage();
  const kills: { thread: StoredThread | undefined; written: string; before: string }[] = [];
  const written: string[] = [];
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  const fetch: typeof globalThis.fetch = async () =>
    new Response(new ReadableStream<Uint8Array>({ start: (controller) => void (stream = controller) }), {
      headers: { 'content-type': 'text/event-stream' },
    });
  const send = (value: object | '[DONE]') =>
    stream?.enqueue(
      new TextEncoder().encode(`data: ${typeof value === 'string' ? value : JSON.stringify(value)}\n\n`),
    );
  const chat = createAssistantChat({ api: 'https://app.test/api', threadId: ID, storage: memory, fetch });
  chat.subscribe(() => undefined);
  void chat.sendMessage('How tall?');
  await vi.waitFor(() => expect(stream).toBeDefined());
  const words = 80;
  const killAt = new Set(Array.from({ length: 20 }, () => Math.floor(Math.random() * words)));
  for (let word = 0; word < words; word++) {
    send({ choices: [{ delta: { content: `word ${word} ` } }] });
    written.push(`word ${word} `);
    await new Promise((resolve) => setTimeout(resolve, 25));
    if (!killAt.has(word)) continue;
    // The text written up to a second ago, at 25 ms a word.
    const before = written.slice(0, Math.max(0, word + 1 - 40)).join('');
    kills.push({ thread: structuredClone(await memory.get(ID)), written: written.join(''), before });
  }
  chat.destroy();
  for (const { thread, written: all, before } of kills) {
    const [question, answer, ...more] = (await open(thread)).getSnapshot().messages;
    expect([question && textOf(question), more]).toEqual(['How tall?', []]);
    const text = answer ? textOf(answer) : '';
    expect(all.startsWith(text)).toBe(true);
    expect(text.startsWith(before)).toBe(true);
    expect(answer?.status).toBe(text === '' ? 'error' : 'interrupted');
  }
});

// D25
it('keeps the order of turns while the clock runs backwards', async () => {
  let now = 2_000_000;
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => (now -= 60_000));
  const { chat, last, memory } = playStored();
  for (const question of ['One?', 'Two?', 'Three?']) {
    void chat.sendMessage(question);
    await settle();
    await last().say(`${question}!`);
    await last().finish();
  }
  await settle();
  clock.mockRestore();
  const again = await open(await memory.get(ID));
  expect(again.getSnapshot().messages.map(textOf)).toEqual([
    'One?',
    'One?!',
    'Two?',
    'Two?!',
    'Three?',
    'Three?!',
  ]);
});

// D12, D15
it('opens a thread whose records were edited by hand, and shows its valid records', async () => {
  const { chat, last, memory } = playStored();
  void chat.sendMessage('How tall?');
  await settle();
  await last().say('Up to 43 m.');
  await last().finish();
  await settle();
  const thread = await memory.get(ID);
  if (!thread) throw new Error('nothing was stored');
  const [question, answer] = thread.nodes;
  const edited = JSON.parse(
    JSON.stringify({
      ...thread,
      nodes: [question, { ...answer, at: 9 }],
      head: { ...thread.head, settings: {} },
    }).replace(
      '"settings":{}',
      '"settings":{"__proto__":{"polluted":true},"constructor":7,"model":"gpt-4o","temperature":"hot","filter":[7]}',
    ),
  ) as StoredThread;
  const again = await open(edited);
  expect(again.getSnapshot().messages.map(textOf)).toEqual(['How tall?', 'Up to 43 m.']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});
