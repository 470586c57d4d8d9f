import { textOf } from '@redpine/core';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { createMemoryThreads } from '../index.ts';
import type { ThreadStore } from '../index.ts';
import { createSqliteThreads } from '../sqlite.ts';
import { change, head, node, threadId } from '../testkit/thread-samples.ts';
import { ask, CANARY, createRig, got, QUESTION, startEvents } from './rig.fixture.ts';

const ID = threadId(1);
const OWNER = '["docs","ann"]';

async function createHostileRig(threads: ThreadStore = createMemoryThreads()) {
  const { handler, api } = await createRig({
    threads,
    authorize: () => ({ principal: { id: 'ann' } }),
    answer: (_, outgoing) => {
      startEvents(outgoing);
      const link = 'https://storage.test/a.pdf?X-Goog-Signature=abc';
      const words = `The key is ${CANARY}. See [1].\\n\\nReferences:\\n1. [a.pdf](${link})`;
      outgoing.end(`data: {"choices":[{"delta":{"content":"${words}"},"finish_reason":"stop"}]}\n\n`);
    },
  });
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return got(handler(ask(api, path, text, { method, headers })));
  };
  await send(
    'PUT',
    `/threads/${ID}`,
    change({ nodes: [node('kept')], head: head(1, 'kept'), title: 'Kept' }),
  );
  return { send, threads, handler, api };
}

describe('hostile input of the routes of conversations', () => {
  it('is refused with a sentence, and the stored thread is unchanged', async () => {
    const { send, threads } = await createHostileRig();
    const before = await threads.get(OWNER, ID);
    const withMessage = (more: object) => ({
      version: 1,
      nodes: [{ ...node('a'), message: { ...node('a').message, ...more } }],
    });
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const wrong: unknown[] = [
      { version: 2, nodes: [] },
      { version: 1, title: 'x'.repeat(100_000) },
      { version: 1, nodes: Array(2_000).fill(node('a')) },
      `{"version":1,"nodes":${deep}}`,
      '{"version":1,"nodes":[],"nodes":[]}',
      ...['__proto__', 'constructor', 'prototype'].map(
        (key) => `{"version":1,"head":{"headId":null,"settings":{"${key}":{}},"generation":0,"rev":2}}`,
      ),
      ...[-1, 1e300, 2 ** 60, '1', null].flatMap((number) => [
        withMessage({ createdAt: number }),
        { version: 1, nodes: [{ ...node('a'), rev: number }] },
        { version: 1, nodes: [{ ...node('a'), at: number }] },
      ]),
      ...['', 'a\0b', '\uD800', 'x'.repeat(201), 7, {}].map((id) => withMessage({ id })),
      { version: 1, nodes: [{ ...node('a'), parentId: 'a\0' }] },
      ...['text', [null], [['text']], [{ type: 7 }], [{ type: 'text', text: {} }]].map((parts) =>
        withMessage({ parts }),
      ),
      withMessage({ role: 'tool' }),
    ];
    for (const body of wrong) {
      const { status, json } = await send('PUT', `/threads/${ID}`, body);
      expect([status, json().error.code]).toEqual([400, expect.stringMatching(/^invalid_/)]);
      expect(json().error.message.length).toBeLessThan(200);
    }
    const million = `{"version":1,"nodes":[${Array(1_000_000).fill('{"a":12}').join()}]}`;
    for (const body of [million, { version: 1, title: 'x'.repeat(10_000_000) }]) {
      expect((await send('PUT', `/threads/${ID}`, body)).status).toBeGreaterThanOrEqual(400);
    }
    expect(await threads.get(OWNER, ID)).toEqual(before);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('is kept as text where it is text: markup, directions, U+0000, halves of characters, names of prototypes', async () => {
    const { send } = await createHostileRig(createSqliteThreads(new DatabaseSync(':memory:')));
    const title = '<img src=x onerror=alert(1)> \u202Etxt.exe __proto__';
    const ids = ['__proto__', 'constructor', 'hasOwnProperty', '<b>', '\u202Eid'];
    const nodes = ids.map((id, at) => node(id, { at, text: `${title}\0\uD800` }));
    expect((await send('PUT', `/threads/${ID}`, change({ nodes, title }))).status).toBe(200);
    expect((await send('PATCH', `/threads/${ID}`, { title })).status).toBe(200);
    const { text, headers, json } = await send('GET', `/threads/${ID}`);
    expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
      'application/json',
      'nosniff',
    ]);
    const thread = json() as unknown as { title: string; nodes: ReturnType<typeof node>[] };
    expect(thread.title).toBe(title);
    const own = thread.nodes.filter(({ message }) => ids.includes(message.id));
    expect(own.map(({ message }) => textOf(message))).toEqual(ids.map(() => `${title}\uFFFD`));
    expect(text).not.toContain('\\u0000');
    for (const id of ['__defineGetter__', 'propertyIsEnumerable', '__proto__________']) {
      expect((await send('GET', `/threads/${id}`)).status).toBe(404);
    }
  });

  it('finds nothing and breaks nothing in a search or a cursor', async () => {
    const { send } = await createHostileRig(createSqliteThreads(new DatabaseSync(':memory:')));
    for (const text of ['%00', "' OR 1=1 --", '%25', '_', '%F0%9F', '\\', '%E2%80%AE']) {
      const { status, json } = await send('GET', `/threads?text=${text}zq`);
      expect([status, json()]).toEqual([200, { threads: [] }]);
    }
    for (const cursor of [
      '1.5.%00',
      '2.5.a',
      '1.-5.a',
      '1.99999999999999999.a',
      `1.5.${'a'.repeat(201)}`,
      '',
    ]) {
      expect((await send('GET', `/threads?cursor=${cursor}`)).status).toBe(400);
    }
  });

  it('keeps a ring of parents, and a ring hides no message from an export', async () => {
    const { send } = await createHostileRig();
    const ring = ['a', 'b', 'c'].map((id, at) => node(id, { at, parentId: ['c', 'a', 'b'][at] ?? null }));
    await send('PUT', `/threads/${ID}`, change({ nodes: ring, head: head(2, 'a') }));
    const lines = (await send('GET', '/threads/export')).text;
    for (const { message } of ring) expect(lines).toContain(textOf(message));
    const headers = { 'redpine-thread': ID, 'redpine-message': 'answer' };
    expect((await send('POST', '/chat/completions', { stream: true, ...QUESTION }, headers)).status).toBe(
      200,
    );
  });

  it('stores neither the key of the service nor a signed link that an answer holds', async () => {
    const { send, threads } = await createHostileRig();
    const headers = { 'redpine-thread': ID, 'redpine-message': 'answer' };
    await send('POST', '/chat/completions', { stream: true, ...QUESTION }, headers);
    const stored = JSON.stringify(await threads.get(OWNER, ID));
    expect(stored).toContain('The key is ***');
    expect(stored).not.toContain(CANARY);
    expect(stored).not.toContain('X-Goog-Signature');
    const text = 'Run `curl https://storage.test/a.pdf?X-Goog-Signature=abc`.';
    const answer = node('b', { text });
    await send(
      'PUT',
      `/threads/${ID}`,
      change({ nodes: [{ ...answer, message: { ...answer.message, role: 'assistant' } }] }),
    );
    const saved = (await threads.get(OWNER, ID))?.nodes.find(({ message }) => message.id === 'b');
    expect(saved && textOf(saved.message)).toBe('Run `curl https://storage.test/a.pdf`.');
  });

  it('is answered 409 where a newer version made the tables, whatever would change them', async () => {
    const database = new DatabaseSync(':memory:');
    const first = await createHostileRig(createSqliteThreads(database));
    database.exec('UPDATE redpine_schema SET version = 2');
    const { send } = await createHostileRig(createSqliteThreads(database));
    for (const [method, path, body] of [
      ['PUT', `/threads/${ID}`, change({ title: 'New' })],
      ['PATCH', `/threads/${ID}`, { title: 'New' }],
      ['DELETE', `/threads/${ID}`],
      ['DELETE', '/threads'],
    ] as const) {
      expect([method, (await send(method, path, body)).status]).toEqual([method, 409]);
    }
    expect((await first.threads.get(OWNER, ID))?.title).toBe('Kept');
  });
});
