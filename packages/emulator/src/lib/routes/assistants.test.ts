import { describe, expect, it } from 'vitest';
import { ask, makeEmulator, ORIGIN, send } from '../../test/ask.fixture.ts';

const json = async (response: Promise<Response>) => (await response).json();

describe('assistants', () => {
  it('are described with the emulator as their host', async () => {
    const emulator = makeEmulator();
    const described = await json(send(emulator, 'assistants/redpine-demo'));
    expect(described).toMatchObject({
      name: 'redpine-demo',
      status: 'Ready',
      host: ORIGIN,
      region: 'us',
      created_at: expect.any(String),
    });
    expect(await json(send(emulator, 'assistants'))).toEqual({ assistants: [described] });
  });

  it('are created, changed by replacing, and deleted with their files', async () => {
    const emulator = makeEmulator();
    const created = await send(emulator, 'assistants', {
      body: { name: 'my-docs', instructions: 'Be brief', metadata: { a: 1, b: { c: 2 } }, region: 'eu' },
    });
    expect(created.status).toBe(200);
    expect(await created.json()).toMatchObject({
      name: 'my-docs',
      instructions: 'Be brief',
      metadata: { a: 1 },
      region: 'eu',
      status: 'Ready',
    });
    const changed = await send(emulator, 'assistants/my-docs', {
      method: 'PATCH',
      body: { metadata: { z: 1 } },
    });
    expect(await changed.json()).toMatchObject({
      assistant_name: 'my-docs',
      instructions: 'Be brief',
      metadata: { z: 1 },
    });
    expect((await json(send(emulator, 'assistants/my-docs'))).metadata).toEqual({ z: 1 });
    const deleted = await send(emulator, 'assistants/my-docs', { method: 'DELETE' });
    expect([deleted.status, await deleted.text()]).toEqual([200, '']);
    expect((await send(emulator, 'assistants/my-docs')).status).toBe(404);
    expect((await send(emulator, 'files/my-docs')).status).toBe(404);
  });

  it('that have no documents say so', async () => {
    const emulator = makeEmulator();
    await send(emulator, 'assistants', { body: { name: 'empty' } });
    const answer = await send(emulator, 'chat/empty/chat/completions', {
      body: { messages: [{ content: 'Hello?' }] },
    });
    expect((await answer.json()).choices[0].message.content).toMatch(/no documents yet/);
  });

  it('come in pages', async () => {
    const emulator = makeEmulator();
    for (const name of ['a', 'b', 'c']) await send(emulator, 'assistants', { body: { name } });
    const first = await json(send(emulator, 'assistants?limit=3'));
    const rest = await json(send(emulator, `assistants?limit=3&pagination_token=${first.pagination.next}`));
    const names = [...first.assistants, ...rest.assistants].map(
      (assistant: { name: string }) => assistant.name,
    );
    expect(names).toEqual(['redpine-demo', 'a', 'b', 'c']);
    expect(rest).not.toHaveProperty('pagination');
  });

  it.each([
    [{}, 422, /missing field `name`/],
    [{ name: 7 }, 422, /expected a string/],
    [{ name: 'redpine-demo' }, 409, /already exists/],
    [{ name: 'Upper' }, 400, /Invalid assistant name/],
    [{ name: '-a' }, 400, /Invalid assistant name/],
    [{ name: 'a'.repeat(64) }, 400, /Invalid assistant name/],
    [{ name: '__proto__' }, 400, /Invalid assistant name/],
    [{ name: 'ok', region: 'mars' }, 400, /Invalid region/],
    [
      { name: 'ok', metadata: { a: 'é'.repeat(8_192) } },
      400,
      /Metadata exceeds maximum length of 16384 bytes/,
    ],
    [{ name: 'ok', instructions: 'x'.repeat(16_385) }, 400, /Instructions exceeds/],
  ])('%j is refused', async (body, status, words) => {
    const response = await send(makeEmulator(), 'assistants', { body });
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(words);
  });
});

describe('every request', () => {
  it('needs the key, as Api-Key or as a bearer token', async () => {
    const emulator = makeEmulator({ apiKey: 'secret' });
    const refused = await send(emulator, 'assistants', { key: 'wrong' });
    expect(refused.status).toBe(401);
    expect(await refused.json()).toEqual({
      status: 401,
      error: { code: 'UNAUTHENTICATED', message: 'Invalid API Key', details: {} },
    });
    expect((await send(emulator, 'assistants', { key: null })).status).toBe(401);
    expect(
      (await send(emulator, 'assistants', { key: null, headers: { authorization: 'Bearer secret' } })).status,
    ).toBe(200);
    const plain = await send(makeEmulator({ faults: { plainText: true } }), 'assistants', { key: 'wrong' });
    expect(plain.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await plain.text()).toBe('Invalid API Key');
  });

  it('is a 404 without /assistant, or on an unknown path, and a 405 with Allow under another method', async () => {
    const emulator = makeEmulator();
    expect(
      (await emulator(new Request(`${ORIGIN}/assistants`, { headers: { 'api-key': 'local' } }))).status,
    ).toBe(404);
    for (const path of ['nope', 'chat', 'chat/a/b', 'files', 'assistants/a/b', 'files/%E0%A4%A', '']) {
      expect((await send(emulator, path)).status, path).toBe(404);
    }
    const wrong = await send(emulator, 'chat/redpine-demo/chat/completions');
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
    expect((await send(emulator, 'assistants', { method: 'OPTIONS' })).status).toBe(405);
    expect((await send(emulator, 'assistants', { method: 'HEAD' })).status).toBe(405);
  });

  it('names a version that is spoken, in any spelling of the header, or gets the oldest', async () => {
    const emulator = makeEmulator();
    const operations = (headers: Record<string, string>) =>
      emulator(
        new Request(`${ORIGIN}/assistant/operations/redpine-demo`, {
          headers: { 'api-key': 'local', ...headers },
        }),
      );
    expect((await operations({})).status).toBe(404);
    expect((await operations({ 'X-Pinecone-API-Version': '2026-07' })).status).toBe(200);
    expect((await operations({ 'X-Pinecone-Api-Version': '1999-01' })).status).toBe(400);
  });

  it('carries no CORS header, so that a browser of another origin is refused', async () => {
    const response = await ask(makeEmulator(), 'x', {}, { headers: { origin: 'http://evil.test' } });
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(response.headers.get('x-pinecone-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
