import { expect, it, vi } from 'vitest';
import { createHttpStorage } from './http-storage.ts';

const ID = 'thread-0000000000000001';

function open(body: unknown = {}) {
  const fetch = vi.fn<typeof globalThis.fetch>(async () => Response.json(body));
  return { fetch, storage: createHttpStorage({ api: 'https://app.test/api/', fetch }) };
}

it('sends a deletion so that it outlives its page', async () => {
  const { fetch, storage } = open();
  await storage.remove(ID);
  expect(fetch).toHaveBeenCalledWith(
    `https://app.test/api/threads/${ID}`,
    expect.objectContaining({ method: 'DELETE', keepalive: true }),
  );
});

it('hands over a conversation of a newer version as one, so that it is neither shown nor written over', async () => {
  const { storage } = open({ version: 2, id: ID, nodes: [], head: {} });
  expect(await storage.load(ID)).toMatchObject({ version: 2, nodes: [] });
});
