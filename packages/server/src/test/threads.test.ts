import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createMemoryThreads } from '../index.ts';
import type { AssistantHandlerOptions, StoredThread } from '../index.ts';
import { change, head, node, threadId } from '../testkit/thread-samples.ts';
import { createRig, got } from './rig.fixture.ts';

const ID = threadId(1);
const OTHER = threadId(2);

/** A handler with threads, and requests of named users; a request without a name is not signed in. */
async function createThreadRig(options: Partial<AssistantHandlerOptions> = {}) {
  const threads = createMemoryThreads();
  const { handler, api } = await createRig({
    threads,
    authorize: (request) => {
      const id = request.headers.get('x-user');
      return id === null ? false : { principal: { id } };
    },
    ...options,
  });
  const send = (user: string | undefined, method: string, path: string, body?: unknown) => {
    const headers = new Headers({ 'x-request-id': 'one' });
    if (user !== undefined) headers.set('x-user', user);
    if (body !== undefined) headers.set('content-type', 'application/json');
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    return got(
      handler(new Request(api + path, { method, headers, ...(text !== undefined && { body: text }) })),
    );
  };
  return { send, threads };
}

const SAVED = change({ nodes: [node('q1', { text: 'How tall?' })], head: head(1, 'q1'), title: 'How tall?' });

describe('the routes of conversations', () => {
  it('save, list, read, rename, search, export and delete the conversations of one person', async () => {
    const { send } = await createThreadRig();
    expect((await send('ann', 'PUT', `/threads/${ID}`, SAVED)).json()).toEqual({ revision: 1 });
    expect((await send('ann', 'PATCH', `/threads/${ID}`, { title: 'Heights', pinned: true })).status).toBe(
      200,
    );
    const list = (await send('ann', 'GET', '/threads')).json() as unknown as { threads: unknown[] };
    expect(list.threads).toMatchObject([
      { id: ID, title: 'Heights', titleBy: 'user', pinned: true, messageCount: 1 },
    ]);
    expect((await send('ann', 'GET', '/threads?text=TALL')).text).toContain(ID);
    expect((await send('ann', 'GET', '/threads?text=short')).text).not.toContain(ID);
    expect((await send('ann', 'GET', `/threads/${ID}`)).json()).toMatchObject({ id: ID, nodes: SAVED.nodes });
    const lines = (await send('ann', 'GET', '/threads/export')).text.trim().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as StoredThread).id)).toEqual([ID]);
    expect((await send('ann', 'DELETE', `/threads/${ID}`)).status).toBe(200);
    expect((await send('ann', 'GET', `/threads/${ID}`)).status).toBe(404);
  });

  it('answer an id of somebody else, an unknown, a malformed and a deleted one byte for byte alike', async () => {
    const { send } = await createThreadRig();
    await send('ann', 'PUT', `/threads/${ID}`, SAVED);
    await send('bob', 'PUT', `/threads/${OTHER}`, SAVED);
    await send('bob', 'DELETE', `/threads/${OTHER}`);
    const calls: [string, unknown?][] = [['GET'], ['DELETE'], ['PATCH', { title: 'Mine' }]];
    for (const [method, body] of calls) {
      const answers = await Promise.all(
        [ID, threadId(9), 'short', "a'b", '..%2f..', '%00', OTHER, 'x'.repeat(65)].map(async (id) => {
          const { status, text, headers } = await send('bob', method, `/threads/${id}`, body);
          return JSON.stringify([status, text, [...headers]]);
        }),
      );
      expect(new Set(answers).size).toBe(1);
      expect(answers[0]).toContain('404');
    }
    const late = await send('bob', 'PUT', `/threads/${OTHER}`, SAVED);
    expect([late.status, late.text]).toEqual([404, (await send('bob', 'GET', `/threads/${ID}`)).text]);
    expect((await send('ann', 'GET', `/threads/${ID}`)).json()).toMatchObject({ title: 'How tall?' });
  });

  it('keep two people apart under one id, and one person apart at two assistants', async () => {
    const { send } = await createThreadRig({ assistants: ['docs', 'law'] });
    await send('ann', 'PUT', `/docs/threads/${ID}`, SAVED);
    await send('bob', 'PUT', `/docs/threads/${ID}`, change({ nodes: [node('own')] }));
    expect((await send('ann', 'GET', `/law/threads/${ID}`)).status).toBe(404);
    expect((await send('bob', 'GET', `/docs/threads/${ID}`)).text).not.toContain('How tall?');
    expect((await send('bob', 'DELETE', '/docs/threads')).json()).toEqual({ deleted: 1 });
    expect((await send('ann', 'GET', `/docs/threads/${ID}`)).status).toBe(200);
  });

  it('pass the same admission as every other route', async () => {
    const { send } = await createThreadRig();
    expect((await send(undefined, 'GET', '/threads')).status).toBe(401);
    const post = await send('ann', 'POST', '/threads', {});
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, DELETE']);
    const put = await send('ann', 'POST', `/threads/${ID}`, {});
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, PUT, PATCH, DELETE']);
  });

  it('without a store the routes do not exist; without a principal the answer says how to name one', async () => {
    const none = await createThreadRig({ threads: undefined });
    expect((await none.send('ann', 'GET', '/threads')).status).toBe(404);
    const { send } = await createThreadRig({ authorize: () => true });
    for (const path of ['/threads', `/threads/${ID}`, '/threads/export']) {
      const { status, text } = await send(undefined, 'GET', path);
      expect([status, text]).toEqual([500, expect.stringContaining('{ principal: { id } }')]);
    }
    const named = await createThreadRig({ authorize: () => true, principal: () => 'ann' });
    expect((await named.send(undefined, 'GET', '/threads')).status).toBe(200);
  });

  it('refuse an invalid change with a sentence that names the part, and keep the stored thread', async () => {
    const { send } = await createThreadRig();
    await send('ann', 'PUT', `/threads/${ID}`, SAVED);
    const wrong: [unknown, string][] = [
      [[], 'object'],
      [{ version: 2 }, 'version'],
      [{ version: 1, nodes: {} }, 'nodes'],
      [{ version: 1, nodes: [{ ...node('a'), rev: -1 }] }, 'rev'],
      [{ version: 1, nodes: [{ ...node('a'), message: { ...node('a').message, role: 'root' } }] }, 'role'],
      [{ version: 1, nodes: [node('a\u0000b')] }, 'id'],
      [{ version: 1, title: 'x'.repeat(201) }, 'title'],
      [{ version: 1, nodes: Array.from({ length: 1_001 }, (_, index) => node(`m${index}`)) }, '1000'],
      ['{"version":1,"__proto__":{}}', '__proto__'],
      ['{"version":1', 'JSON'],
    ];
    for (const [body, word] of wrong) {
      const { status, json } = await send('ann', 'PUT', `/threads/${ID}`, body);
      expect([status, json().error.message]).toEqual([400, expect.stringContaining(word)]);
    }
    for (const body of [
      { title: '' },
      { title: ' \n ' },
      { pinned: 'yes' },
      { title: 'x'.repeat(10_000_000) },
    ]) {
      expect([400, 413]).toContain((await send('ann', 'PATCH', `/threads/${ID}`, body)).status);
    }
    for (const query of ['limit=0', 'limit=101', 'archived=maybe', 'cursor=x', `text=${'x'.repeat(201)}`]) {
      expect((await send('ann', 'GET', `/threads?${query}`)).status).toBe(400);
    }
    expect((await send('ann', 'GET', `/threads/${ID}`)).json()).toMatchObject({
      title: 'How tall?',
      revision: 1,
    });
  });

  it('never answer another person, whatever the path and the method are', async () => {
    const { send } = await createThreadRig();
    await send('ann', 'PUT', `/threads/${ID}`, change({ nodes: [node('q', { text: 'CANARY-OF-ANN' })] }));
    const id = fc.oneof(fc.constant(ID), fc.stringMatching(/^[A-Za-z0-9_-]{1,70}$/));
    const method = fc.constantFrom('GET', 'PUT', 'PATCH', 'DELETE');
    await fc.assert(
      fc.asyncProperty(
        method,
        id,
        fc.constantFrom('', '?text=canary', '?limit=5'),
        async (how, which, query) => {
          const body =
            how === 'PUT' ? { version: 1, nodes: [] } : how === 'PATCH' ? { pinned: true } : undefined;
          const { text } = await send('bob', how, `/threads/${which}${query}`, body);
          expect(text).not.toContain('CANARY-OF-ANN');
        },
      ),
      { numRuns: 60 },
    );
    expect((await send('ann', 'GET', `/threads/${ID}`)).text).toContain('CANARY-OF-ANN');
  });

  it('delete old conversations once an hour, of every person', async () => {
    const { send, threads } = await createThreadRig({ retainDays: 30 });
    const expire = vi.spyOn(threads, 'expire');
    await send('ann', 'PUT', `/threads/${ID}`, change({ nodes: [node('q', { createdAt: 1 })] }));
    await send('bob', 'GET', '/threads');
    await send('bob', 'GET', '/threads');
    expect(expire).toHaveBeenCalledTimes(1);
    await expect(createThreadRig({ retainDays: 0 })).rejects.toThrow('retainDays');
    await expect(createThreadRig({ retainDays: 1, threads: undefined })).rejects.toThrow('threads');
  });
});
