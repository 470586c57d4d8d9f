import { afterEach, expect, it, vi } from 'vitest';
import { createAssistantChat } from '../index.ts';
import { textOf } from '../chat/types/message.ts';
import type { StoredNode } from '../threads/thread.ts';
import { createIndexedDbStorage } from './indexed-db-storage.ts';

let count = 0;
const opened: ReturnType<typeof createIndexedDbStorage>[] = [];
const nameNow = () => `faults-${count}`;

function open(): ReturnType<typeof createIndexedDbStorage> {
  const storage = createIndexedDbStorage({ name: nameNow() });
  opened.push(storage);
  return storage;
}

afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await Promise.all(opened.splice(0).map((storage) => storage.destroy()));
  count++;
});

const node = (at: number, text: string): StoredNode => ({
  message: {
    id: `m${at}`,
    role: at % 2 === 0 ? 'user' : 'assistant',
    parts: [{ type: 'text', text, state: 'done' }],
    status: 'complete',
    metadata: {},
    createdAt: 1_000 + at,
  },
  parentId: at === 0 ? null : `m${at - 1}`,
  at,
  rev: 1,
});
const nodes = (...texts: string[]) => texts.map((text, at) => node(at, text));
const settle = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('The request failed.')));
  });

/** Changes rows of the database by hand, as a person with the browser's tools does. */
async function edit(store: 'threads' | 'nodes', change: (row: Record<string, unknown>) => unknown) {
  const database = await settle(indexedDB.open(`${nameNow()}-threads`));
  const objects = database.transaction(store, 'readwrite').objectStore(store);
  for (const row of (await settle(objects.getAll())) as Record<string, unknown>[]) {
    const changed = change(row);
    if (changed !== undefined) await settle(objects.put(changed));
  }
  database.close();
}

// D04
it('rejects if the browser has no IndexedDB or forbids it, and works again once it is available', async () => {
  const storage = open();
  vi.stubGlobal('indexedDB', undefined);
  await expect(storage.get('t')).rejects.toThrow('no IndexedDB');
  vi.unstubAllGlobals();
  const denied = vi.spyOn(IDBFactory.prototype, 'open').mockImplementation(() => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  await expect(storage.list()).rejects.toThrow('insecure');
  denied.mockRestore();
  await storage.saveChange('t', { version: 1, nodes: nodes('Q') });
  expect((await storage.get('t'))?.nodes).toHaveLength(1);
});

// D05
it('fails after a timeout if the browser never opens the database, and opens it at the next attempt', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const unheard = indexedDB.open('faults-mute');
  Object.assign(unheard, { addEventListener: () => undefined });
  const mute = vi.spyOn(IDBFactory.prototype, 'open').mockReturnValue(unheard);
  const storage = open();
  let error: unknown;
  storage.get('t').catch((reason: unknown) => (error = reason));
  try {
    for (let i = 0; i < 100 && error === undefined; i++) {
      await vi.advanceTimersByTimeAsync(500);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  } finally {
    vi.useRealTimers();
  }
  expect(error).toMatchObject({ message: expect.stringContaining('did not open') });
  mute.mockRestore();
  expect(await storage.get('t')).toBeUndefined();
  indexedDB.deleteDatabase('faults-mute');
});

// D07
it('reopens a database that the browser closed, and repeats the failed request', async () => {
  const opens = vi.spyOn(IDBFactory.prototype, 'open');
  const storage = open();
  await storage.saveChange('t', { version: 1, nodes: nodes('Q') });
  const connection = (): IDBDatabase => {
    const [last] = opens.mock.results.slice(-1) as { value: IDBOpenDBRequest }[];
    if (!last) throw new Error('No database was opened.');
    return last.value.result;
  };
  connection().close();
  await storage.saveChange('t', { version: 1, nodes: nodes('Q', 'A') });
  expect(opens).toHaveBeenCalledTimes(2);
  connection().dispatchEvent(new Event('close'));
  expect((await storage.get('t'))?.nodes).toHaveLength(2);
  expect(opens).toHaveBeenCalledTimes(3);
});

// D08, D18
it('lets a newer version upgrade in another tab, and writes nothing into the newer database', async () => {
  const storage = open();
  await storage.saveChange('t', { version: 1, nodes: nodes('Q') });
  const request = indexedDB.open(`${nameNow()}-threads`, 9);
  const blocked = vi.fn();
  request.addEventListener('blocked', blocked);
  const newer = await settle(request);
  expect(blocked).not.toHaveBeenCalled();
  newer.close();
  await expect(storage.saveChange('t', { version: 1, nodes: nodes('Q', 'A') })).rejects.toThrow(/version/i);
  const after = await settle(indexedDB.open(`${nameNow()}-threads`));
  expect(await settle(after.transaction('nodes').objectStore('nodes').count())).toBe(1);
  after.close();
});

// D12, D13, D15
it('shows every other thread, and every other message of a thread, if rows were edited by hand', async () => {
  const storage = open();
  for (const id of ['broken', 'cut', 'whole']) {
    const head = { headId: 'm3', settings: {}, generation: 0, rev: 1 };
    await storage.saveChange(id, {
      version: 1,
      nodes: nodes('Q', 'A', 'Q2', 'A2'),
      head,
      title: `The ${id}`,
    });
  }
  const bodies: Record<string, unknown> = { broken: 7, cut: '{"title":"The cu' };
  await edit('threads', (row) =>
    String(row['id']) in bodies ? { ...row, body: bodies[String(row['id'])] } : undefined,
  );
  await edit('nodes', (row) =>
    row['id'] === 'm1' && row['thread'] === 'broken' ? { ...row, body: { parts: [null] } } : undefined,
  );
  const later = open();
  const { threads } = await later.list();
  expect(threads.map(({ title }) => title).toSorted()).toEqual(['', '', 'The whole']);
  expect((await later.list({ text: 'q2' })).threads).toHaveLength(3);
  const broken = await later.load('broken');
  // The children of the missing message are attached to the one before it.
  expect(broken?.nodes.map(({ message, parentId }) => [message.id, parentId])).toEqual([
    ['m0', null],
    ['m2', 'm0'],
    ['m3', 'm2'],
  ]);
  await later.update('cut', { title: 'Mended' });
  expect(await later.get('cut')).toMatchObject({ title: 'Mended', nodes: nodes('Q', 'A', 'Q2', 'A2') });
});

// D16
it('takes 10,000 messages of version 1 along', async () => {
  const older = indexedDB.open(`${nameNow()}-threads`, 1);
  older.addEventListener('upgradeneeded', () => {
    older.result.createObjectStore('threads', { keyPath: 'id' }).createIndex('order', 'order');
    const rows = older.result.createObjectStore('nodes', { keyPath: ['thread', 'id'] });
    for (let at = 0; at < 10_000; at++) {
      const { message, parentId, rev } = node(at, `Text ${at}`);
      const { id, createdAt } = message;
      rows.put({ thread: 't', id, rev, at, createdAt, removed: false, parentId, body: message });
    }
  });
  (await settle(older)).close();
  const storage = open();
  await storage.saveChange('t', { version: 1, title: 'Long' });
  const thread = await storage.get('t');
  expect([thread?.nodes.length, thread?.nodes.at(-1)?.message.id]).toEqual([10_000, 'm9999']);
});

// D22
it('continues a conversation whose site data were cleared, and saves the questions from then on', async () => {
  const storage = open();
  const fetch: typeof globalThis.fetch = async () =>
    new Response(
      'data: {"choices":[{"delta":{"content":"Yes"},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n',
      {
        headers: { 'content-type': 'text/event-stream' },
      },
    );
  const chat = createAssistantChat({ api: 'https://app.test/api', threadId: 't', storage, fetch });
  chat.subscribe(() => undefined);
  await chat.sendMessage('Before?');
  await expect.poll(async () => (await storage.get('t'))?.nodes.length).toBe(2);
  await settle(indexedDB.deleteDatabase(`${nameNow()}-threads`));
  await chat.sendMessage('After?');
  expect(chat.getSnapshot().messages.map(textOf)).toEqual(['Before?', 'Yes', 'After?', 'Yes']);
  await expect
    .poll(async () => (await storage.load('t'))?.nodes.map(({ message }) => textOf(message)))
    .toEqual(expect.arrayContaining(['After?', 'Yes']));
  chat.destroy();
});
