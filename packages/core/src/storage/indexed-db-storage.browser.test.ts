import { afterEach, expect, it, vi } from 'vitest';
import type { ChatMessage } from '../chat/types/message.ts';
import type { StoredNode, ThreadChange } from '../threads/thread.ts';
import { createIndexedDbStorage, type IndexedDbStorageOptions } from './indexed-db-storage.ts';

const opened: ReturnType<typeof createIndexedDbStorage>[] = [];
let count = 0;

/** A store in a database of the test's own, which ends with it. */
function open(options: IndexedDbStorageOptions = {}): ReturnType<typeof createIndexedDbStorage> {
  const storage = createIndexedDbStorage({ name: `test-${count}`, ...options });
  opened.push(storage);
  return storage;
}

afterEach(async () => {
  count++;
  await Promise.all(opened.splice(0).map((storage) => storage.destroy()));
});

const node = (id: string, text = id, more: Partial<StoredNode> = {}): StoredNode => {
  const message: ChatMessage = {
    id,
    role: 'user',
    parts: [{ type: 'text', text, state: 'done' }],
    status: 'complete',
    metadata: {},
    createdAt: 1_000,
  };
  return { message, parentId: null, at: 0, rev: 1, ...more };
};
const change = (nodes: ThreadChange['nodes'], more: Partial<ThreadChange> = {}): ThreadChange => ({
  version: 1,
  nodes,
  ...more,
});
const until = (check: () => boolean) => expect.poll(check).toBe(true);

it('returns saved threads, also to a store that is opened later', async () => {
  const nodes = [node('q'), node('a', 'Up to 43 m.', { parentId: 'q', at: 1 })];
  const head = { headId: 'a', settings: { model: 'gpt-4o' }, generation: 0, rev: 1 };
  await open().saveChange('t1', change(nodes, { head, title: 'Pines' }));
  const later = open();
  expect(await later.get('t1')).toMatchObject({
    id: 't1',
    title: 'Pines',
    head,
    nodes,
    messageCount: 2,
    lastTurnAt: 1_000,
  });
  expect(await later.load('t1')).toMatchObject({ headId: 'a', settings: { model: 'gpt-4o' }, removed: [] });
  expect(await later.load('t2')).toBeUndefined();
});

it('writes no record but those of the change, and keeps the newer one whatever comes first', async () => {
  const storage = open();
  await storage.saveChange('t', change([node('a', 'late', { rev: 2 }), node('b', 'b', { at: 1 })]));
  await storage.saveChange('t', change([node('a', 'early')]));
  await storage.saveChange('t', change([{ id: 'b', rev: 2, removed: true }]));
  const thread = await storage.get('t');
  expect(thread?.nodes).toEqual([node('a', 'late', { rev: 2 })]);
  expect([thread?.messageCount, thread?.removed]).toEqual([1, [{ id: 'b', rev: 2, removed: true }]]);
});

it('shows nothing of one owner to another, and names neither in the list of databases', async () => {
  const [ann, bob] = [open({ owner: 'ann@example.com' }), open({ owner: 'bob@example.com' })];
  await ann.saveChange('t', change([node('a', 'secret')]));
  expect([await bob.get('t'), (await bob.list({ text: 'secret' })).threads]).toEqual([undefined, []]);
  const names = (await indexedDB.databases()).map(({ name }) => name).join();
  expect(names).not.toContain('ann');
});

it('pages 120 threads once each, the newest first, pinned ones before them', async () => {
  const storage = open();
  const saves = Array.from({ length: 120 }, (_, index) => {
    const { message, ...rest } = node('q');
    return storage.saveChange(
      `t${index}`,
      change([{ ...rest, message: { ...message, createdAt: 1_000 + index } }]),
    );
  });
  await Promise.all(saves);
  await storage.update('t3', { pinned: true });
  await storage.update('t4', { archived: true });
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await storage.list({ cursor });
    seen.push(...page.threads.map(({ id }) => id));
    cursor = page.next;
  } while (cursor !== undefined);
  expect([seen.length, new Set(seen).size, seen.slice(0, 3)]).toEqual([119, 119, ['t3', 't119', 't118']]);
  expect((await storage.list({ archived: true })).threads.map(({ id }) => id)).toEqual(['t4']);
});

it('finds a word of an answer and a word of a title in any case', async () => {
  const storage = open();
  await storage.saveChange('t1', change([node('a', 'Die KIEFER ist groß')]));
  await storage.saveChange('t2', change([node('a', 'x')], { title: 'About kiefern' }));
  const found = async (text: string) => (await storage.list({ text })).threads.map(({ id }) => id).toSorted();
  expect([await found('kiefer'), await found('groß'), await found('50%')]).toEqual([
    ['t1', 't2'],
    ['t1'],
    [],
  ]);
});

it('does not bring back a thread that was deleted while another tab wrote it', async () => {
  const [here, there] = [open(), open()];
  await here.saveChange('t', change([node('a')]));
  await there.remove('t');
  await here.saveChange('t', change([node('a', 'more', { rev: 2 })]));
  expect([await here.get('t'), (await here.list()).threads]).toEqual([undefined, []]);
});

it('tells the conversation in other tabs, and every list', async () => {
  const [here, there] = [open(), open()];
  const told: string[] = [];
  here.subscribe?.('t', () => told.push('own conversation'));
  there.subscribe?.('t', () => told.push('conversation'));
  there.subscribe?.('other', () => told.push('another conversation'));
  here.watch?.(() => told.push('own list'));
  there.watch?.(() => told.push('list'));
  await here.saveChange('t', change([node('a')]));
  await until(() => told.length === 3);
  expect(told.toSorted()).toEqual(['conversation', 'list', 'own list']);
});

it('keeps both changes if two tabs save one thread at once', async () => {
  const [here, there] = [open(), open()];
  const rename = there.saveChange('t', change([node('b', 'b', { at: 1 })], { title: 'Pines' }));
  await Promise.all([here.saveChange('t', change([node('a')])), rename]);
  const thread = await here.get('t');
  expect([thread?.title, thread?.nodes.length, thread?.messageCount]).toEqual(['Pines', 2, 2]);
});

it('keeps titles and messages as the codec of the host makes them', async () => {
  const codec = {
    encode: async (value: unknown) => btoa(encodeURIComponent(JSON.stringify(value))),
    decode: async (value: unknown) => JSON.parse(decodeURIComponent(atob(String(value)))) as unknown,
  };
  const storage = open({ codec });
  await storage.saveChange('t', change([node('a', 'secret')], { title: 'Hidden' }));
  expect((await storage.get('t'))?.nodes).toEqual([node('a', 'secret')]);
  expect((await storage.list({ text: 'secret' })).threads).toMatchObject([{ title: 'Hidden' }]);
  const plain = open();
  expect((await plain.get('t').catch(() => undefined))?.nodes ?? []).toEqual([]);
});

it('opens again after another tab deleted the database', async () => {
  const [here, there] = [open(), open()];
  await here.saveChange('t', change([node('a')]));
  await there.destroy();
  expect(await here.get('t')).toBeUndefined();
  await here.saveChange('t', change([node('b')]));
  expect((await here.get('t'))?.nodes).toHaveLength(1);
});

it('leaves out a record of a wrong shape and shows the others', async () => {
  const storage = open();
  await storage.saveChange('t', change([node('a')]));
  await storage.saveChange('t', change([{ ...node('b'), message: { id: 'b' } as ChatMessage, at: 1 }]));
  expect((await storage.get('t'))?.nodes).toEqual([node('a')]);
});

it('refuses a database of a newer version and leaves it as it is', async () => {
  const name = `test-${count}-threads`;
  const newer = indexedDB.open(name, 9);
  await new Promise((resolve) => {
    newer.addEventListener('success', resolve);
  });
  newer.result.close();
  await expect(open().get('t')).rejects.toThrow(/version/i);
});

const view = (tab: string, draft: string, threadId = 't', at = 1) => ({ threadId, tab, draft, at });

it('keeps a draft for each tab, and removes them when they are sent and with their thread', async () => {
  const storage = open();
  await storage.saveChange('t', change([node('a')]));
  await Promise.all([
    storage.saveView?.(view('one', 'half a')),
    storage.saveView?.(view('two', 'half b', 't', 2)),
  ]);
  const later = open();
  expect((await later.getViews?.('t'))?.map(({ draft }) => draft)).toEqual(['half b', 'half a']);
  await storage.saveView?.(view('one', ''));
  expect(await later.getViews?.('t')).toEqual([{ ...view('two', 'half b', 't', 2), place: undefined }]);
  await storage.remove('t');
  await storage.saveView?.(view('two', 'late'));
  expect(await later.getViews?.('t')).toEqual([]);
});

it('finds the drafts of threads in which nothing was asked yet', async () => {
  const storage = open();
  await storage.saveChange('t', change([node('a')]));
  await storage.saveView?.(view('one', 'of a stored thread'));
  await storage.saveView?.(view('one', 'of a new one', 'new'));
  expect((await storage.getViews?.())?.map(({ draft }) => draft)).toEqual(['of a new one']);
});

it('upgrades a database of version 1, and keeps its content', async () => {
  const name = `test-${count}-threads`;
  const older = indexedDB.open(name, 1);
  older.addEventListener('upgradeneeded', () => {
    older.result.createObjectStore('threads', { keyPath: 'id' }).createIndex('order', 'order');
    older.result.createObjectStore('nodes', { keyPath: ['thread', 'id'] }).put({
      thread: 't',
      id: 'a',
      rev: 1,
      at: 0,
      createdAt: 1,
      removed: false,
      parentId: null,
      body: node('a').message,
    });
  });
  await new Promise((resolve) => {
    older.addEventListener('success', resolve);
  });
  // It stays open, as in another tab, and closes on `versionchange`.
  older.result.addEventListener('versionchange', () => older.result.close());
  const storage = open();
  await storage.saveView?.(view('one', 'draft'));
  await storage.saveChange('t', change([], { title: 'Pines' }));
  expect((await storage.get('t'))?.nodes).toHaveLength(1);
});

it('writes nothing any more once it was destroyed', async () => {
  const storage = open();
  await storage.saveChange('t', change([node('a')]));
  sessionStorage.setItem(`redpine:draft:${storage.scope}|t`, 'half a thought');
  await storage.destroy();
  await expect(storage.saveChange('t', change([node('b')]))).rejects.toThrow('destroyed');
  expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`test-${count}-threads`);
  expect(sessionStorage.getItem(`redpine:draft:${storage.scope}|t`)).toBeNull();
});

it('reads again when its tab comes to the front, if tabs cannot notify each other', async () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  const [here, there] = [open(), open()];
  vi.unstubAllGlobals();
  const told: string[] = [];
  there.subscribe?.('t', () => told.push('conversation'));
  there.watch?.(() => told.push('list'));
  await here.saveChange('t', change([node('a')]));
  expect(told).toEqual([]);
  dispatchEvent(new Event('focus'));
  expect(told).toEqual(['conversation', 'list']);
});

it('keeps the head that is saved while a thread is renamed, and the name', async () => {
  const slowly = {
    encode: (value: unknown) => new Promise((resolve) => setTimeout(resolve, 5, value)),
    decode: (value: unknown) => value,
  };
  const storage = createIndexedDbStorage({ name: `test-${count}`, codec: slowly });
  await storage.saveChange('t', change([node('a')]));
  const head = (rev: number) => ({ headId: 'a', settings: {}, generation: 0, rev });
  await Promise.all([
    storage.update('t', { title: 'Heights' }),
    ...[1, 2, 3, 4].map((rev) => storage.saveChange('t', change([], { head: head(rev) }))),
    storage.update('t', { pinned: true }),
  ]);
  expect(await storage.get('t')).toMatchObject({
    title: 'Heights',
    titleBy: 'user',
    pinned: true,
    head: head(4),
  });
  await storage.destroy();
});

it('does not tell lists of an answer that only grows', async () => {
  const storage = open();
  const told = vi.fn();
  await storage.saveChange('t', change([node('a')]));
  storage.watch?.(told);
  await storage.saveChange('t', change([node('a', 'more', { rev: 2 })]));
  expect(told).not.toHaveBeenCalled();
  await storage.saveChange('t', change([node('b', 'b', { at: 1 })]));
  expect(told).toHaveBeenCalledOnce();
});

it('marks a thread in the lists of all tabs while an answer is written into it', async () => {
  const [here, there] = [open(), open()];
  const told = vi.fn();
  there.watch?.(told);
  const marks = async () => (await there.list()).threads.map(({ activeRun }) => activeRun !== undefined);
  const answer = (status: ChatMessage['status'], rev: number) => {
    const { message, ...rest } = node('a', 'Up', { at: 1, rev });
    return { ...rest, message: { ...message, role: 'assistant' as const, status } };
  };
  await here.saveChange('t|1', change([node('q'), answer('pending', 1)]));
  await until(() => told.mock.calls.length === 1);
  expect(await marks()).toEqual([true]);
  await there.saveChange('t|1', change([answer('streaming', 2)]));
  await here.saveChange('t|1', change([answer('complete', 3)]));
  await expect.poll(marks).toEqual([false]);
  // The conversation continues: nothing else in the list changes.
  told.mockClear();
  await here.saveChange('t|1', change([answer('streaming', 4)]));
  await until(() => told.mock.calls.length === 1);
  expect(await marks()).toEqual([true]);
  await here.remove('t|1');
  expect(await marks()).toEqual([]);
});

it('takes the mark of an answer away when the tab that wrote it is killed', async () => {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const storage = open();
  await storage.saveChange('t', change([node('q')]));
  const told = vi.fn();
  storage.watch?.(told);
  const name = `test-${count}-threads|answer|t|a`;
  await new Promise<void>((resolve) => {
    void frame.contentWindow?.navigator.locks.request(name, () => {
      resolve();
      return new Promise(() => undefined);
    });
  });
  expect((await storage.list()).threads).toMatchObject([{ activeRun: expect.any(String) }]);
  frame.remove();
  await until(() => told.mock.calls.length === 1);
  expect((await storage.list()).threads[0]).not.toHaveProperty('activeRun');
});

it('fails a save on a full disk, removes a thread there, and saves the failed records once there is room', async () => {
  const storage = open();
  await storage.saveChange('old', change([node('a')]));
  const told = vi.fn();
  storage.onSave?.(told);
  const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const chat = {
    version: 1 as const,
    threadId: 'new',
    settings: {},
    nodes: [{ message: node('q').message, parentId: null }],
    headId: 'q',
  };
  await expect(storage.save(chat)).rejects.toThrow('full');
  expect(told).toHaveBeenLastCalledWith(expect.objectContaining({ name: 'QuotaExceededError' }));
  await storage.remove('old');
  expect(await storage.get('old')).toBeUndefined();
  full.mockRestore();
  await storage.retrySaves?.();
  expect(told).toHaveBeenLastCalledWith(undefined);
  expect((await open().get('new'))?.nodes).toHaveLength(1);
});

it('fails if another tab blocks the database, and works again once the block ends', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const older = indexedDB.open(`test-${count}-threads`, 1);
  await new Promise((resolve) => {
    older.addEventListener('success', resolve);
  });
  const storage = open();
  let error: unknown;
  void storage.get('t').catch((reason: unknown) => (error = reason));
  try {
    for (let i = 0; i < 50 && error === undefined; i++) {
      await vi.advanceTimersByTimeAsync(500);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    expect(error).toMatchObject({ message: expect.stringContaining('did not open') });
  } finally {
    older.result.close();
    vi.useRealTimers();
  }
});
