import { afterEach, expect, it } from 'vitest';
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

it('gives back what was saved, also to a store that is opened later', async () => {
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

it('keeps both changes where two tabs save one thread at once', async () => {
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
