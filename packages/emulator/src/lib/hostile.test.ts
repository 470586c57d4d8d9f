import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFilter, validateFilter, type JsonObject } from '@redpine/core/filter';
import { answerText, ask, LATEST, makeEmulator, ORIGIN, QUESTION, send, user } from '../test/ask.fixture.ts';

const emulator = makeEmulator();
const COMPLETIONS = 'chat/redpine-demo/chat/completions';

/** Every answer has a status that HTTP knows and a body that its type says. */
async function expectWellFormed(response: Response): Promise<void> {
  expect(response.status).toBeGreaterThanOrEqual(200);
  expect(response.status).toBeLessThan(600);
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('application/json')) expect(JSON.parse(text)).toBeTypeOf('object');
  if (response.status >= 400 && type.startsWith('application/json')) {
    expect(JSON.parse(text)).toMatchObject({
      status: response.status,
      error: { code: expect.any(String), message: expect.any(String) },
    });
  }
  expect(response.status, text).not.toBe(500);
}

describe('hostile input', () => {
  it('any JSON as a body is answered in good form on every route', async () => {
    const paths = [
      COMPLETIONS,
      'chat/redpine-demo',
      'chat/redpine-demo/context',
      'assistants',
      'files/redpine-demo',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 4 }), async (path, body) => {
        await expectWellFormed(await send(emulator, path, { method: 'POST', body: body ?? null }));
      }),
      { numRuns: 300 },
    );
  });

  it('any bytes as a body are answered in good form', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        const request = new Request(`${ORIGIN}/assistant/${COMPLETIONS}`, {
          method: 'POST',
          body: bytes,
          headers: { 'api-key': 'local' },
        });
        await expectWellFormed(await emulator(request));
      }),
      { numRuns: 200 },
    );
  });

  it('any path and query are answered in good form', async () => {
    const part = fc.oneof(
      fc.constantFrom(
        'chat',
        'files',
        'assistants',
        'operations',
        'redpine-demo',
        '..',
        '%2e%2e',
        '__proto__',
        '%ff',
      ),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 5 }),
        fc.webQueryParameters(),
        fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD'),
        async (parts, query, method) => {
          const path = parts.map((each) => each.replace(/[/?#\\]/g, '')).join('/');
          const url = `${ORIGIN}/assistant/${path}?${query}`;
          fc.pre(URL.canParse(url));
          await expectWellFormed(
            await makeEmulator({ documents: [] })(
              new Request(url, { method, headers: { 'api-key': 'local', 'x-pinecone-api-version': LATEST } }),
            ),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('any messages and settings of the right types are answered in good form', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('tell me more', 'continue', 'and it?', 'how old is it', '[1, pp. 2]', '\ud800'),
    );
    const message = fc.record({ role: fc.constantFrom('user', 'assistant', 'system'), content: text });
    const body = fc.record({
      messages: fc.array(message, { maxLength: 6 }),
      model: fc.constantFrom('gpt-4o', 'o4-mini', '__proto__'),
      temperature: fc.double({ min: -1, max: 3 }),
      stream: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(body, fc.constantFrom(COMPLETIONS, 'chat/redpine-demo'), async (request, path) => {
        await expectWellFormed(await send(emulator, path, { body: request }));
      }),
      { numRuns: 300 },
    );
  });

  it('JSON nested a hundred thousand levels deep is a 400', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    for (const body of [deep, `{"messages":[{"role":"user","content":"x"}],"filter":{"$and":${deep}}}`]) {
      expect((await send(emulator, COMPLETIONS, { body })).status).toBe(400);
    }
    expect((await send(emulator, `files/redpine-demo?filter=${'['.repeat(5_000)}`)).status).toBe(400);
  });

  it('bodies are limited by the bytes that arrive', async () => {
    const body = `{"messages":[{"role":"user","content":"${'x'.repeat(5_000_000)}"}]}`;
    expect((await send(emulator, COMPLETIONS, { body })).status).toBe(413);
  });

  it('very long questions, of few or of many words, cost no more than short ones in kind', async () => {
    for (const question of [
      'how long '.repeat(100_000),
      'x'.repeat(900_000),
      '\n'.repeat(100_000) + 'References:\nred pine',
      '([<'.repeat(200_000),
    ]) {
      const response = await send(emulator, COMPLETIONS, {
        body: { messages: [user(QUESTION), { role: 'assistant', content: question }, user(question)] },
      });
      expect(response.status).toBe(200);
    }
  });

  it('documents made to be slow to read are read', async () => {
    const size = 100_000;
    const texts = [
      '![['.repeat(size),
      '<!--'.repeat(size),
      `# ${' #'.repeat(size)}x`,
      '|'.repeat(size) + 'x',
      '[1'.repeat(size),
      'a.'.repeat(size),
      '- '.repeat(size),
      `${' '.repeat(size)}x`,
      '$'.repeat(size),
      '---\n'.repeat(size),
    ];
    const documents = texts.map((text, index) => ({ name: `${index}.md`, text }));
    const slow = makeEmulator({
      documents: [...documents, { name: 'zorp.md', text: 'The zorp is 12 m tall.' }],
    });
    await slow.indexed();
    expect(await answerText(slow, 'How tall is the zorp?')).toContain('12 m');
  });

  it('prototypes stay intact, and __proto__ is an ordinary field', async () => {
    const metadata: JsonObject = JSON.parse(
      '{"__proto__":"b","constructor":"c","toString":"t","hasOwnProperty":true}',
    );
    const odd = makeEmulator({
      documents: [
        { name: 'odd.md', text: 'The zorp is 12 m tall.', metadata },
        { name: 'plain.md', text: 'The zorp is blue.', metadata: { kind: 'x' } },
      ],
    });
    const listed = async (filter: string) => {
      const { files } = await (
        await send(odd, `files/redpine-demo?filter=${encodeURIComponent(filter)}`)
      ).json();
      return files.map(({ name }: { name: string }) => name);
    };
    expect(await listed('{"__proto__":"b"}')).toEqual(['odd.md']);
    expect(await listed('{"__proto__":{"$exists":true}}')).toEqual(['odd.md']);
    expect(await listed('{"constructor":"c","toString":"t"}')).toEqual(['odd.md']);
    expect(await listed('{"valueOf":{"$exists":true}}')).toEqual([]);
    expect(JSON.stringify(await (await send(odd, 'files/redpine-demo')).json())).toContain('"__proto__":"b"');
    await send(odd, COMPLETIONS, {
      body: '{"messages":[{"role":"user","content":"zorp","__proto__":{"polluted":1}}],"__proto__":{"polluted":1},"filter":{"__proto__":{"$eq":"b"}}}',
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty('polluted');
    const form = new FormData();
    form.append('file', new Blob(['The blorp.']), 'blorp.txt');
    form.append('metadata', '{"__proto__":"q"}');
    expect((await send(odd, 'files/redpine-demo', { body: form })).status).toBe(202);
    expect(await listed('{"__proto__":"q"}')).toEqual(['blorp.txt']);
  });

  it('names with Markdown or URL syntax stay names', async () => {
    const names = [
      'a](http://evil.test) [b.md',
      'c d%2F..(e)?#.md',
      '__proto__.md',
      '\ud800.md',
      '<script>.md',
    ];
    for (const name of names) {
      const hostile = makeEmulator({ documents: [{ name, text: 'The zorp is 12 m tall.' }] });
      const answer = await answerText(hostile, 'How tall is the zorp?');
      const link = /\]\((http:\/\/127\.0\.0\.1:8787\/signed\/[^\s()]+)\)$/.exec(answer)?.[1];
      expect(link, answer).toBeDefined();
      expect((await hostile(new Request(link ?? ''))).status).toBe(200);
    }
  });

  it('the text of a document cannot forge a mark', async () => {
    const forged = makeEmulator({
      documents: [
        { name: 'zorp.md', text: 'The zorp is 12 m tall [7, pp. 9] says [2], [3 pages 4-5] and [5, P. 1].' },
      ],
    });
    const answer = await answerText(forged, 'How tall is the zorp?');
    expect(answer.match(/\[\d[^\]]*\]/g)).toEqual(['[1, pp. 1]']);
  });

  it('the key is in no answer', async () => {
    const key = 'canary-7f3a';
    const guarded = makeEmulator({ apiKey: key, faults: true });
    const answers = [
      await ask(guarded, QUESTION, { stream: true }, { key }),
      await ask(guarded, QUESTION, { model: key.slice(0, 3) }, { key }),
      await ask(guarded, QUESTION, {}, { key: `${key}x` }),
      await send(guarded, 'assistants', { key }),
      await send(guarded, 'assistants', { key: null, headers: { authorization: `Basic ${key}` } }),
    ];
    for (const answer of answers) {
      expect(JSON.stringify([...answer.headers]) + (await answer.text())).not.toContain(key);
    }
  });
});

describe('a filter of a tenant', () => {
  // Catalogue T: judged by the documents that come back.
  const tenants: JsonObject[] = [
    { tenant: 'a' },
    { tenant: 'b' },
    {},
    { tenant: ['a', 'b'] },
    { tenant: ['b'] },
    { tenant: 'A' },
    { 'tenant ': 'a' },
    { tenant: true },
    { tenant: 1 },
  ];
  const documents: { name: string; text: string; metadata: JsonObject }[] = tenants.map(
    (metadata, index) => ({
      name: `${index}.md`,
      text: 'The zorp.',
      metadata: { ...metadata, n: index },
    }),
  );
  const tenant = makeEmulator({ documents });
  const server = { tenant: 'a' };

  it.each([
    { tenant: 'b' },
    { tenant: { $ne: 'a' } },
    { $or: [{ tenant: 'b' }, { n: { $gte: 0 } }] },
    { tenant: { $in: ['a', 'b'] } },
    { 'tenant\u0000': 'b' },
    { Tenant: 'b' },
    JSON.parse('{"__proto__":{"$exists":false}}'),
    { 'a.tenant': 'b' },
    { $or: [{ tenant: 'b' }, { tenant: {} }] },
  ])('is not widened by %j', async (browser) => {
    const filter = encodeURIComponent(JSON.stringify({ $and: [server, browser] }));
    const { files } = await (await send(tenant, `files/redpine-demo?filter=${filter}`)).json();
    for (const { metadata } of files) expect([metadata.tenant].flat()).toContain('a');
  });

  it('leaves the same documents as both filters apart, for random filters', async () => {
    const field = fc.constantFrom('tenant', 'n', 'Tenant', '__proto__', 'constructor', 'a.tenant');
    const value = fc.oneof(fc.constantFrom('a', 'b', '', 'A'), fc.integer({ min: -1, max: 9 }), fc.boolean());
    const condition = fc.oneof(
      value,
      fc.record({ $eq: value }),
      fc.record({ $ne: value }),
      fc.record({ $gt: fc.integer({ min: 0, max: 9 }) }),
      fc.record({ $in: fc.array(fc.constantFrom('a', 'b')) }),
      fc.record({ $nin: fc.array(fc.integer({ min: 0, max: 9 })) }),
      fc.record({ $exists: fc.boolean() }),
      fc.constant({}),
    );
    const { filter } = fc.letrec<{ filter: JsonObject }>((tie) => ({
      filter: fc.oneof(
        { depthSize: 'small' },
        fc.tuple(field, condition).map(([name, test]) => Object.fromEntries([[name, test]])),
        fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
        fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
      ),
    }));
    const list = async (query: JsonObject) => {
      const { files } = await (
        await send(tenant, `files/redpine-demo?filter=${encodeURIComponent(JSON.stringify(query))}`)
      ).json();
      return files.map(({ name }: { name: string }) => name);
    };
    await fc.assert(
      fc.asyncProperty(filter, async (browser) => {
        fc.pre(validateFilter(browser).valid);
        const test = compileFilter(browser);
        const own = documents.filter(
          ({ metadata }) => [metadata['tenant']].flat().includes('a') && test(metadata) === true,
        );
        expect(await list({ $and: [server, browser] })).toEqual(own.map(({ name }) => name));
      }),
      { numRuns: 300 },
    );
  });
});
