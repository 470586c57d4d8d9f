import type { StoredThread } from '@redpine/core/storage';
import { createHttpStorage } from '@redpine/core/storage';
import { createAssistantHandler, createMemoryThreads } from '@redpine/server';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { exportFrom } from './export-from.ts';
import { importInto } from './import-into.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const MINUTE = 60_000;

/** A handler that takes some requests a minute, and how many it was sent. */
function openServer(limit: number, limits = {}) {
  const handler = createAssistantHandler({
    assistant: 'docs',
    apiKey: 'key',
    authorize: () => ({ principal: { id: 'ann' } }),
    threads: createMemoryThreads(),
    rateLimit: { limit, windowMs: MINUTE },
    limits,
  });
  const fetch = vi.fn<typeof globalThis.fetch>((input, init) => handler(new Request(input, init)));
  return { fetch, storage: createHttpStorage({ api: 'https://app.test/api', fetch }) };
}

const idOf = (at: number) => `thread-${String(at).padStart(16, '0')}`;

function fileOf(count: number, texts: readonly string[] = ['How tall?']): string {
  const threads = Array.from({ length: count }, (_, at) => ({
    id: idOf(at),
    title: `Pines ${at}`,
    pinned: at === 0,
    nodes: texts.map((text, place) => ({
      message: {
        id: `m${at}-${place}`,
        role: 'user',
        parts: [{ type: 'text', text, state: 'done' }],
        status: 'complete',
        metadata: {},
        createdAt: 1,
      },
      parentId: place === 0 ? null : `m${at}-${place - 1}`,
      at: place,
      rev: 1,
    })),
  }));
  return JSON.stringify({ format: 'redpine-threads', version: 1, threads });
}

/** Lets minutes pass until some work is done. */
async function passMinutes<T>(work: Promise<T>): Promise<T> {
  let isOver = false;
  void work.finally(() => (isOver = true)).catch(() => undefined);
  while (!isOver) await vi.advanceTimersByTimeAsync(MINUTE / 4);
  return work;
}

it('brings more conversations to the server than its limit of requests takes in a minute, and exports them in one request', async () => {
  const { fetch, storage } = openServer(40);
  expect(await passMinutes(importInto(storage, fileOf(50)))).toEqual({ imported: 50, leftOut: [] });
  fetch.mockClear();
  await vi.advanceTimersByTimeAsync(MINUTE);
  const exported = JSON.parse(await exportFrom(storage, undefined, 'json')) as { threads: StoredThread[] };
  expect(exported.threads.map(({ id }) => id).toSorted()).toEqual(
    Array.from({ length: 50 }, (_, at) => idOf(at)),
  );
  expect(exported.threads.filter(({ pinned }) => pinned).map(({ id }) => id)).toEqual([idOf(0)]);
  expect(fetch).toHaveBeenCalledOnce();
});

it('names a conversation that the server does not take, and brings the others', async () => {
  const { storage } = openServer(1_000, { threadBytes: 10_000 });
  const long = 'x'.repeat(20_000);
  const { imported, leftOut } = await passMinutes(importInto(storage, fileOf(1, ['How tall?', long])));
  expect([imported, leftOut]).toEqual([0, [expect.stringMatching(/^“Pines 0” was left out: .* 413/)]]);
  expect((await storage.list()).threads).toEqual([]);
});

it('brings a conversation under a new id whose own was deleted at the server, also by another page', async () => {
  const { fetch, storage } = openServer(1_000);
  await passMinutes(importInto(storage, fileOf(1)));
  await storage.remove(idOf(0));
  const elsewhere = createHttpStorage({ api: 'https://app.test/api', fetch });
  expect(await passMinutes(importInto(elsewhere, fileOf(1)))).toEqual({ imported: 1, leftOut: [] });
  const { threads } = await elsewhere.list();
  expect(threads).toMatchObject([{ title: 'Pines 0', pinned: true, messageCount: 1 }]);
  expect(threads[0]?.id).not.toBe(idOf(0));
});

it('brings a conversation that is longer than one request may be', async () => {
  const { storage } = openServer(1_000);
  const texts = Array.from({ length: 4 }, (_, at) => `${at}${'木'.repeat(900_000)}`);
  expect(await passMinutes(importInto(storage, fileOf(1, texts)))).toEqual({ imported: 1, leftOut: [] });
  const thread = await storage.get(idOf(0));
  expect(thread?.nodes.map(({ message }) => message.parts)).toEqual(
    texts.map((text) => [{ type: 'text', text, state: 'done' }]),
  );
});

it('searches for the beginning of a text that is longer than the server takes', async () => {
  const { storage } = openServer(1_000);
  const text = 'How tall? '.repeat(40).trim();
  await passMinutes(importInto(storage, fileOf(1, [text])));
  expect((await storage.list({ text })).threads).toMatchObject([{ title: 'Pines 0' }]);
});

it('knows a conversation that is here unchanged, and brings one that was changed here as a copy', async () => {
  const { storage } = openServer(1_000);
  await passMinutes(importInto(storage, fileOf(2)));
  await storage.update(idOf(0), { title: 'My pines', pinned: false });
  const exported = await exportFrom(storage, undefined, 'json');
  expect(await passMinutes(importInto(storage, exported))).toEqual({
    imported: 0,
    alreadyHere: 2,
    leftOut: [],
  });
  const [first, second] = JSON.parse(fileOf(1, ['How tall?', 'How old?'])).threads[0].nodes;
  await storage.saveChange(idOf(0), { version: 1, nodes: [{ ...first, rev: 1 }, second] });
  expect(await passMinutes(importInto(storage, exported))).toEqual({
    imported: 1,
    alreadyHere: 1,
    leftOut: [],
  });
  const { threads } = await storage.list();
  expect(threads.map(({ title, messageCount }) => `${title}: ${messageCount}`).toSorted()).toEqual([
    'My pines: 1',
    'My pines: 2',
    'Pines 1: 1',
  ]);
});

it('keeps a conversation that is here when the store fails to read it during an import', async () => {
  const { storage } = openServer(1_000);
  await passMinutes(importInto(storage, fileOf(1)));
  const failing = { ...storage, get: async () => Promise.reject(new Error('offline')) };
  const { imported, leftOut } = await passMinutes(importInto(failing, fileOf(1)));
  expect([imported, leftOut]).toEqual([0, ['“Pines 0” was left out: offline']]);
  expect((await storage.list()).threads).toHaveLength(1);
});
