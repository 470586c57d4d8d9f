import { expect, it, vi } from 'vitest';
import { createAssistantChat } from '../index.ts';
import type { StoredNode, ThreadChange } from '../threads/thread.ts';
import { keepRecords } from './keep-records.ts';
import { createMemoryStorage } from './memory-storage.ts';
import type { ThreadStorage } from './thread-storage.ts';

const ID = 'thread-0000000000000001';

/** A service that streams an answer in many chunks. */
const answer: typeof fetch = async () => {
  const words = Array.from({ length: 40 }, (_, index) => ({ delta: { content: `word ${index} ` } }));
  const events = [...words, { finish_reason: 'stop' }].map((choice) => JSON.stringify({ choices: [choice] }));
  return new Response([...events, '[DONE]'].map((data) => `data: ${data}\n\n`).join(''), {
    headers: { 'content-type': 'text/event-stream' },
  });
};

/** A store with a conversation, and every change that is written into it afterwards. */
async function createStore(turns: number) {
  const memory = createMemoryStorage();
  const nodes = Array.from({ length: 2 * turns }, (_, at): StoredNode => ({
    message: {
      id: `m${at}`,
      role: at % 2 === 0 ? 'user' : 'assistant',
      parts: [{ type: 'text', text: `Text ${at}`, state: 'done' }],
      status: 'complete',
      metadata: {},
      createdAt: at + 1,
    },
    parentId: at === 0 ? null : `m${at - 1}`,
    at,
    rev: 1,
  }));
  const head = { headId: nodes.at(-1)?.message.id ?? null, settings: {}, generation: 0, rev: 1 };
  await memory.saveChange(ID, { version: 1, nodes, head, title: 'Text 0' });
  const writes: ThreadChange[] = [];
  const saveChange: ThreadStorage['saveChange'] = async (id, change) => {
    writes.push(change);
    await memory.saveChange(id, change);
  };
  const storage: ThreadStorage = {
    ...memory,
    ...keepRecords({ get: (id) => memory.get(id), saveChange }),
    saveChange,
  };
  return { storage, memory, writes };
}

it('writes at most two records a save into a conversation of 400 turns that was loaded', async () => {
  const { storage, memory, writes } = await createStore(400);
  const chat = createAssistantChat({ api: 'https://app.test/api', threadId: ID, storage, fetch: answer });
  chat.subscribe(() => undefined);
  await expect.poll(() => chat.getSnapshot().messages.length).toBe(800);
  await chat.sendMessage('How tall?');
  await expect
    .poll(async () => (await memory.get(ID))?.nodes.at(-1)?.message)
    .toMatchObject({ role: 'assistant', status: 'complete' });
  expect(writes.length).toBeGreaterThan(1);
  expect(Math.max(...writes.map(({ nodes = [] }) => nodes.length))).toBeLessThanOrEqual(2);
  expect((await memory.get(ID))?.nodes.length).toBe(802);
});

it('titles a conversation by its first question', async () => {
  const storage = createMemoryStorage();
  const chat = createAssistantChat({ api: 'https://app.test/api', threadId: ID, storage, fetch: answer });
  chat.subscribe(() => undefined);
  await chat.sendMessage('How tall does\n a red pine get?');
  await expect
    .poll(async () => (await storage.list()).threads[0]?.title)
    .toBe('How tall does a red pine get?');
});

it('tells of a save that failed, writes its records with the next one, and tells that it went well', async () => {
  const { memory } = await createStore(1);
  let fails = true;
  const saveChange: ThreadStorage['saveChange'] = async (id, change) => {
    if (fails) throw new DOMException('full', 'QuotaExceededError');
    await memory.saveChange(id, change);
  };
  const kept = keepRecords({ get: (id) => memory.get(id), saveChange });
  const told = vi.fn();
  kept.onSave(told);
  const chat = await kept.load(ID);
  if (!chat) throw new Error('nothing was stored');
  const [first, ...others] = chat.nodes;
  if (!first) throw new Error('no message was stored');
  const changed = { ...chat, nodes: [{ ...first, message: { ...first.message, parts: [] } }, ...others] };
  await expect(kept.save(changed)).rejects.toThrow('full');
  expect(told).toHaveBeenLastCalledWith(expect.objectContaining({ name: 'QuotaExceededError' }));
  fails = false;
  await kept.save(changed);
  expect(told).toHaveBeenLastCalledWith(undefined);
  expect((await memory.get(ID))?.nodes[0]?.message.parts).toEqual([]);
});

it('tells of a conversation that could not be read, since nothing is saved over it, and that it is read again', async () => {
  const { memory } = await createStore(1);
  let fails = true;
  const get: ThreadStorage['get'] = async (id) => {
    if (fails) throw new Error('This browser has no IndexedDB.');
    return memory.get(id);
  };
  const kept = keepRecords({ get, saveChange: (id, change) => memory.saveChange(id, change) });
  const told = vi.fn();
  kept.onSave(told);
  await expect(kept.load(ID)).rejects.toThrow('IndexedDB');
  expect(told).toHaveBeenLastCalledWith(expect.any(Error));
  fails = false;
  await kept.load(ID);
  expect(told).toHaveBeenLastCalledWith(undefined);
});

it('saves records that had no room again after a delay, and at once when there is room', async () => {
  vi.useFakeTimers();
  try {
    const { memory } = await createStore(1);
    let isFull = true;
    const saveChange: ThreadStorage['saveChange'] = async (id, change) => {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      await memory.saveChange(id, change);
    };
    const kept = keepRecords({ get: (id) => memory.get(id), saveChange });
    const told = vi.fn();
    kept.onSave(told);
    const chat = await kept.load(ID);
    if (!chat) throw new Error('nothing was stored');
    const withSettings = (model: string) => ({ ...chat, settings: { model } });
    await Promise.resolve(kept.save(withSettings('a'))).catch(() => undefined);
    await Promise.resolve(kept.save(withSettings('b'))).catch(() => undefined);
    await kept.retrySaves();
    expect(told).toHaveBeenLastCalledWith(expect.any(DOMException));
    isFull = false;
    await kept.retrySaves();
    expect((await memory.get(ID))?.head.settings).toEqual({ model: 'b' });
    expect(told).toHaveBeenLastCalledWith(undefined);
    isFull = true;
    await Promise.resolve(kept.save(withSettings('c'))).catch(() => undefined);
    isFull = false;
    // Counted from here, because work left over from another test may have set a timer.
    const waiting = vi.getTimerCount();
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await memory.get(ID))?.head.settings).toEqual({ model: 'c' });
    expect(vi.getTimerCount()).toBeLessThan(waiting);
  } finally {
    vi.useRealTimers();
  }
});

it('neither shows nor writes over a conversation of a newer version, and says that it is not saved', async () => {
  const { memory } = await createStore(1);
  const newer = { ...(await memory.get(ID)), version: 2 } as unknown as Awaited<
    ReturnType<ThreadStorage['get']>
  >;
  const saveChange = vi.fn(async () => undefined);
  const kept = keepRecords({ get: async () => newer, saveChange });
  const told = vi.fn();
  kept.onSave(told);
  const chat = createAssistantChat({
    api: 'https://app.test/api',
    threadId: ID,
    storage: kept,
    fetch: answer,
  });
  chat.subscribe(() => undefined);
  await expect
    .poll(() => told.mock.lastCall?.[0])
    .toMatchObject({ message: expect.stringContaining('newer') });
  expect(chat.getSnapshot().messages).toEqual([]);
  await chat.sendMessage('How tall?');
  expect(saveChange).not.toHaveBeenCalled();
});

it('keeps a title that is not from the question until the first question changes', async () => {
  const { memory } = await createStore(1);
  await memory.saveChange(ID, { version: 1, title: 'Heights of pines' });
  const kept = keepRecords({
    get: (id) => memory.get(id),
    saveChange: (id, change) => memory.saveChange(id, change),
  });
  const chat = await kept.load(ID);
  if (!chat) throw new Error('nothing was stored');
  await kept.save({ ...chat, settings: { model: 'gpt-4o' } });
  expect((await memory.get(ID))?.title).toBe('Heights of pines');
});

it('stores no signed link of a source', async () => {
  const { memory } = await createStore(1);
  const kept = keepRecords({
    get: (id) => memory.get(id),
    saveChange: (id, change) => memory.saveChange(id, change),
  });
  const chat = await kept.load(ID);
  const [question, reply] = chat?.nodes ?? [];
  if (!chat || !question || !reply) throw new Error('nothing was stored');
  const source = (more: object) =>
    ({ type: 'source-document', sourceId: '1', title: 'red-pine.md', positions: [], ...more }) as never;
  const parts = [
    source({ fileId: 'f1', url: 'https://files.test/red-pine.md' }),
    source({ url: 'https://files.test/red-pine.md?X-Goog-Signature=secret' }),
    source({ url: 'https://docs.test/red-pine' }),
  ];
  await kept.save({ ...chat, nodes: [question, { ...reply, message: { ...reply.message, parts } }] });
  const text = JSON.stringify(await memory.get(ID));
  expect(text).not.toContain('files.test');
  expect(text).toContain('https://docs.test/red-pine');
});

it('saves the text of a stream that stalls within a second', async () => {
  const storage = createMemoryStorage();
  const stalls: typeof fetch = async () => {
    const chunk = JSON.stringify({ choices: [{ delta: { content: 'Up to 43 m' } }] });
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode(`data: ${chunk}\n\n`)),
    });
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
  };
  const chat = createAssistantChat({ api: 'https://app.test/api', threadId: ID, storage, fetch: stalls });
  chat.subscribe(() => undefined);
  void chat.sendMessage('How tall?');
  const stored = async () => JSON.stringify((await storage.get(ID))?.nodes.at(-1)?.message.parts);
  await expect.poll(stored, { timeout: 1_000 }).toContain('Up to 43 m');
  chat.destroy();
});
