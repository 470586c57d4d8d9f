import { expect, it, vi } from 'vitest';
import { createThreadId } from '../threads/create-thread-id.ts';
import { redirect, startOrigin } from '../wire/two-origins.fixture.ts';
import { createHttpStorage } from './http-storage.ts';

const ID = 'thread-0000000000000001';

function open(body: unknown = {}) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json(body));
  return { fetch, storage: createHttpStorage({ api: 'https://app.test/api/', fetch }) };
}

it.each([
  [{ 'retry-after': '7' }, 7_000],
  [{ 'retry-after': '7.5' }, 7_500],
  [{ 'retry-after-ms': '250.5', 'retry-after': '9' }, 250.5],
  [{ 'retry-after-ms': 'soon', 'retry-after': '9' }, 9_000],
  [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:20 GMT' }, 20_000],
  [{ 'retry-after': '9', 'x-should-retry': 'True' }, 9_000],
  [{ 'retry-after': '9', 'x-should-retry': 'False' }, undefined],
  [{ 'retry-after': '' }, undefined],
  [{ 'retry-after': '0x10' }, undefined],
  [{ 'retry-after': '9'.repeat(400) }, 2 ** 31 - 1],
  [{}, undefined],
])('a refusal with the headers %j may be tried again after %s ms', async (headers, retryAfterMs) => {
  vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z'), toFake: ['Date'] });
  const fetch = async () => new Response('{}', { status: 429, headers: headers as Record<string, string> });
  const storage = createHttpStorage({ api: 'https://app.test/api/', fetch });
  const refused = await storage.list().catch((error: unknown) => error);
  vi.useRealTimers();
  expect(refused).toMatchObject({ status: 429, retryAfterMs });
});

it('sends a deletion so that it outlives its page', async () => {
  const { fetch, storage } = open();
  await storage.remove(ID);
  expect(fetch).toHaveBeenCalledWith(
    `https://app.test/api/threads/${ID}`,
    expect.objectContaining({ method: 'DELETE', keepalive: true }),
  );
});

it('does not request a thread that was just created, so that the console shows no 404, and requests it once something is saved', async () => {
  const { fetch, storage } = open({ version: 1, id: ID, nodes: [], removed: [], head: {} });
  const id = createThreadId();
  expect(await storage.load(id)).toBeUndefined();
  expect(fetch).not.toHaveBeenCalled();
  await storage.saveChange(id, { version: 1, title: 'Pines' });
  await storage.load(id);
  await storage.load(ID);
  expect(fetch.mock.calls.map(([url, init]) => [init?.method, url])).toEqual([
    ['PUT', `https://app.test/api/threads/${id}`],
    ['GET', `https://app.test/api/threads/${id}`],
    ['GET', `https://app.test/api/threads/${ID}`],
  ]);
});

it('knows after a reload that the thread of its tab is new', async () => {
  const kept = new Map([['redpine:new:', '']]);
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  try {
    const { storage } = open();
    const id = createThreadId();
    await storage.load(id);
    const key = [...kept].find(([, value]) => value === id)?.[0] ?? '';
    // The id of another page, as a reload finds it.
    kept.set(key, ID);
    const { fetch, storage: reloaded } = open();
    expect(await reloaded.load(ID)).toBeUndefined();
    expect(fetch).not.toHaveBeenCalled();
    await reloaded.saveChange(ID, { version: 1 });
    expect(kept.has(key)).toBe(false);
  } finally {
    vi.unstubAllGlobals();
  }
});

it('hands over a conversation of a newer version as one, so that it is neither shown nor written over', async () => {
  const { storage } = open({ version: 2, id: ID, nodes: [], head: {} });
  expect(await storage.load(ID)).toMatchObject({ version: 2, nodes: [] });
});

it('knows the title of a thread that was listed, opened, renamed or saved, and that one is gone that the handler finds no more', async () => {
  const threads = new Map([[ID, { id: ID, title: 'Pines', titleBy: 'user' }]]);
  const fetch = vi.fn<typeof globalThis.fetch>(async (url, init) => {
    const id = (typeof url === 'string' ? url : '').split('/threads')[1]?.slice(1) ?? '';
    if (!id) return Response.json({ threads: [...threads.values()] });
    if (init?.method === 'PUT' && id !== 'no-such-id') return Response.json({ revision: 1 });
    return threads.has(id) ? Response.json(threads.get(id)) : Response.json({}, { status: 404 });
  });
  const storage = createHttpStorage({ api: 'https://app.test/api', fetch });
  const told = vi.fn();
  storage.watchTitles?.(told);
  expect(storage.titleOf?.(ID)).toBeUndefined();
  await storage.list();
  expect(storage.titleOf?.(ID)).toBe('Pines');
  await storage.list();
  await storage.update(ID, { pinned: true });
  expect(told.mock.calls).toEqual([[ID]]);
  await storage.update(ID, { title: 'Heights' });
  // A person chose the title: that of the question does not come back.
  await storage.saveChange(ID, { version: 1, title: 'How tall?' });
  const other = createThreadId();
  await storage.saveChange(other, { version: 1, title: 'How old?' });
  expect([storage.titleOf?.(ID), storage.titleOf?.(other)]).toEqual(['Heights', 'How old?']);

  threads.clear();
  told.mockClear();
  await storage.get(ID);
  await storage.saveChange(ID, { version: 1, title: 'How tall?' });
  expect([told.mock.calls, storage.titleOf?.(ID)]).toEqual([[[ID]], undefined]);
});

it('fails if the handler keeps no threads, or does not accept the id', async () => {
  const fetch = async () => Response.json({}, { status: 404 });
  const storage = createHttpStorage({ api: 'https://app.test/api', fetch });
  await expect(storage.saveChange(ID, { version: 1, title: 'How tall?' })).rejects.toThrow('answered 404');
  await expect(storage.list()).rejects.toThrow('answered 404');
});

it('takes a page of a proxy that says "not found" for a failure, not for a conversation that was deleted', async () => {
  const page = new Response('<h1>Not found</h1>', { status: 404, headers: { 'content-type': 'text/html' } });
  let isDeploying = false;
  const fetch = async () => (isDeploying ? page.clone() : Response.json({ revision: 1 }));
  const storage = createHttpStorage({ api: 'https://app.test/api', fetch });
  await storage.saveChange(ID, { version: 1, title: 'How tall?' });
  isDeploying = true;
  await expect(storage.load(ID)).rejects.toThrow('answered 404');
  await expect(storage.saveChange(ID, { version: 1, title: 'How old?' })).rejects.toThrow('answered 404');
  expect(storage.titleOf?.(ID)).toBe('How tall?');
});

it('stops saving, and reports no unsaved changes, if a thread was deleted meanwhile', async () => {
  let isThere = true;
  const fetch = async () => (isThere ? Response.json({ revision: 1 }) : Response.json({}, { status: 404 }));
  const storage = createHttpStorage({ api: 'https://app.test/api', fetch });
  await storage.saveChange(ID, { version: 1, title: 'How tall?' });
  isThere = false;
  await storage.saveChange(ID, { version: 1, title: 'How tall?' });
  await storage.remove(ID);
  await storage.saveChange(ID, { version: 1, title: 'How old?' });
  expect(storage.titleOf?.(ID)).toBeUndefined();
});

it('sends neither its headers nor stored content to another origin, whatever redirects there', async () => {
  const other = await startOrigin();
  const elsewhere = redirect(307, `${other.origin}/threads`);
  const here = await startOrigin({ '/threads': elsewhere, [`/threads/${ID}`]: elsewhere });
  const storage = createHttpStorage({ api: here.origin, headers: { 'x-own': 'secret' } });
  const calls = [
    () => storage.list(),
    () => storage.update(ID, { title: 'Pines' }),
    () => storage.saveChange(ID, { version: 1, title: 'Pines' }),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ code: 'protocol' });
  expect(other.received).toEqual([]);
  expect(here.received).toHaveLength(3);
});
