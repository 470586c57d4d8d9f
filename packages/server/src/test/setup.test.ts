import { describe, expect, it, vi } from 'vitest';
import { expectNoise } from '../../../../scripts/expect-noise.ts';
import { createAssistantHandler, DEFAULT_LIMITS } from '../index.ts';
import type { AssistantHandlerOptions } from '../index.ts';
import { resolveOrigin } from '../lib/upstream/service.ts';
import { ask, createRig, got, QUESTION } from './rig.fixture.ts';

const GIVEN: AssistantHandlerOptions = {
  assistant: 'docs',
  apiKey: 'a-long-enough-key',
  authorize: () => ({ principal: { id: 'u1' } }),
};

const models = (options: AssistantHandlerOptions) =>
  got(createAssistantHandler(options)(new Request('https://app.test/api/models')));

describe('a handler that lacks something', () => {
  it.each<[string, Partial<AssistantHandlerOptions>, RegExp]>([
    ['the key', { apiKey: undefined }, /no apiKey.*environment/],
    ['the key, an empty one', { apiKey: '' }, /no apiKey/],
    ['the key, a blank one', { apiKey: ' \n' }, /no apiKey/],
    ['authorize', { authorize: undefined }, /no authorize.*development/],
    ['the assistant', { assistant: undefined }, /no assistant/],
    ['the assistant, an empty one', { assistant: '' }, /no assistant/],
  ])('%s, is made without a throw and answers every request 500 not_configured', async (_, lack, message) => {
    expectNoise(message);
    const fetch = vi.fn<typeof globalThis.fetch>();
    const handler = createAssistantHandler({ ...GIVEN, ...lack, fetch });
    for (const request of [
      new Request('https://app.test/api/models'),
      ask('https://app.test/api', '/chat/completions', QUESTION),
      new Request('https://app.test/nothing'),
      new Request('https://app.test/api/chat', { method: 'OPTIONS' }),
    ]) {
      const { status, json } = await got(handler(request));
      expect([status, json().error.code]).toEqual([500, 'not_configured']);
      expect(json().error.message).toMatch(message);
    }
    expect(fetch).not.toHaveBeenCalled();
  });

  it('the key only when its callback is asked, says so as well', async () => {
    for (const apiKey of [() => undefined, () => '', () => Promise.reject(new Error('vault')), () => '  ']) {
      const { handler, api, seen } = await createRig({ apiKey });
      const { status, json } = await got(handler(ask(api, '/chat/completions', QUESTION)));
      expect([status, json().error.code, seen.length]).toEqual([500, 'not_configured', 0]);
    }
  });

  it('authorize, is answered in development alone', async () => {
    expectNoise(/no authorize/);
    const open = { ...GIVEN, authorize: undefined };
    expect((await models({ ...open, development: true })).status).toBe(200);
    expect((await models({ ...open, development: false })).status).toBe(500);
    vi.stubEnv('NODE_ENV', 'development');
    expect((await models(open)).status).toBe(200);
    expect((await models({ ...open, development: false })).status).toBe(500);
    vi.stubEnv('NODE_ENV', 'production');
    expect((await models(open)).status).toBe(500);
    vi.unstubAllEnvs();
    vi.stubGlobal('process', undefined);
    expect((await models(open)).status).toBe(500);
    vi.unstubAllGlobals();
  });
});

describe('the host', () => {
  it.each([
    [undefined, 'us', 'https://prod-1-data.ke.pinecone.io'],
    ['', 'us', 'https://prod-1-data.ke.pinecone.io'],
    [undefined, 'eu', 'https://prod-eu-data.ke.pinecone.io'],
    ['x.pinecone.io', 'us', 'https://x.pinecone.io'],
    ['https://x.pinecone.io', 'us', 'https://x.pinecone.io'],
    ['https://x.pinecone.io/', 'us', 'https://x.pinecone.io'],
    ['https://x.pinecone.io:8443', 'us', 'https://x.pinecone.io:8443'],
    ['http://127.0.0.1:8787', 'us', 'http://127.0.0.1:8787'],
    ['http://localhost:8787', 'us', 'http://localhost:8787'],
    ['http://[::1]:8787', 'us', 'http://[::1]:8787'],
    ['localhost:8787', 'us', 'http://localhost:8787'],
  ] as const)('%j in region %s is %s', (host, region, origin) => {
    expect(resolveOrigin(host, region)).toBe(origin);
  });

  it.each([
    'http://x.pinecone.io',
    'http://127.0.0.1.evil.test',
    'http://localhost.evil.test',
    'http://10.0.0.1',
    'ftp://x.pinecone.io',
    'file:///etc/passwd',
    'https://x.pinecone.io/path',
    'https://x.pinecone.io?x',
    'https://x.pinecone.io#x',
    'https://user:pass@x.pinecone.io',
    'https://',
    'a b',
    'javascript:alert(1)',
    'x.pinecone.io\\@evil.test',
  ])('%j is no place to send a key to', (host) => {
    expect(() => createAssistantHandler({ ...GIVEN, host })).toThrow(/host is not an origin/);
  });
});

describe('an option that can never work throws and says how to mend it', () => {
  it.each<[Partial<AssistantHandlerOptions>, RegExp]>([
    [{ assistant: '../x' }, /not the name of an assistant/],
    [{ assistant: 'Docs' }, /lower-case/],
    [{ assistant: 'a'.repeat(64) }, /1 to 63/],
    [{ assistants: ['a'] }, /not both/],
    [{ assistant: undefined, assistants: ['ok', 'a/b'] }, /"a\/b"/],
    [{ models: [] }, /models is empty/],
    [{ limits: { bodyBytes: Number.NaN } }, /limits.bodyBytes/],
    [{ limits: { bodySize: 1 } as object }, /limits.bodySize is not a limit/],
    [{ rateLimit: { limit: 1, windowMs: 0 } }, /rateLimit/],
    [{ rateLimit: { limit: '5' as never, windowMs: 60_000 } }, /rateLimit/],
    [{ rateLimit: { limit: 1, windowMs: Infinity } }, /rateLimit/],
    [{ region: 'asia' as 'us' }, /region is "asia".*us, eu/],
    [{ region: 'toString' as 'us' }, /region/],
    [{ region: 'asia' as 'us', host: 'x.pinecone.io' }, /region/],
    [{ temperature: Number.NaN }, /temperature/],
    [{ temperature: -1 }, /temperature.*0 to 2/],
    [{ temperature: 5 }, /temperature/],
    [{ temperature: 'x' as never }, /temperature/],
    [{ temperature: null as never }, /temperature/],
    [{ temperature: { min: 3 } }, /temperature/],
    [{ temperature: { max: '1' as never } }, /temperature/],
    [{ temperature: { min: 1, max: 0.5 } }, /temperature/],
    [{ temperature: { max: 0.5, default: 1 } }, /temperature/],
    [{ temperature: { maximum: 1 } as object }, /temperature/],
    [{ allowedOrigins: ['https://*.a.test'] }, /allowedOrigins/],
  ])('%j', (options, message) => {
    expect(() => createAssistantHandler({ ...GIVEN, ...options })).toThrow(message);
  });
});

describe('GET models', () => {
  it('answers the allow-list with the temperature of each model, the default and the limits', async () => {
    const { text } = await models({
      ...GIVEN,
      models: ['gpt-4.1', 'o4-mini', { id: 'own', label: 'Own' }],
      temperature: { max: 1 },
    });
    expect(JSON.parse(text)).toEqual({
      models: [
        { id: 'gpt-4.1', label: 'GPT-4.1', group: 'OpenAI', temperature: { min: 0, max: 1, default: 0 } },
        expect.objectContaining({ id: 'o4-mini', temperature: false }) as unknown,
        { id: 'own', label: 'Own', temperature: { min: 0, max: 1, default: 0 } },
      ],
      default: 'gpt-4.1',
      limits: DEFAULT_LIMITS,
    });
  });

  it('offers all documented models, gpt-4o first, without a list', async () => {
    const { models: list, default: first } = JSON.parse((await models(GIVEN)).text) as {
      models: { id: string }[];
      default: string;
    };
    expect(first).toBe('gpt-4o');
    const ids = list.map(({ id }) => id);
    for (const id of [
      'gpt-4o',
      'gpt-4.1',
      'o4-mini',
      'claude-3-5-sonnet',
      'claude-3-7-sonnet',
      'gemini-2.5-pro',
    ]) {
      expect(ids).toContain(id);
    }
  });

  it('shows limits that the options change', async () => {
    const { text } = await models({ ...GIVEN, limits: { messages: 10, totalMs: 1e12 } });
    expect(JSON.parse(text)).toMatchObject({ limits: { messages: 10, totalMs: 2_147_483_647 } });
  });

  it('does not offer a disabled model, by name or by default', async () => {
    const list = [
      { id: 'a', label: 'A', disabled: 'soon' },
      { id: 'b', label: 'B' },
    ];
    const { handler, api, seen } = await createRig({ models: list });
    expect((await got(handler(ask(api, '/chat/completions', { ...QUESTION, model: 'a' })))).status).toBe(400);
    await got(handler(ask(api, '/chat/completions', QUESTION)));
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ model: 'b' });
  });
});

describe('a temperature rule', () => {
  it('that is a number replaces the browser’s value; a range bounds it and gives the default', async () => {
    const sent = async (temperature: AssistantHandlerOptions['temperature'], body: object) => {
      const { handler, api, seen } = await createRig({ temperature });
      const { status } = await got(handler(ask(api, '/chat/completions', { ...QUESTION, ...body })));
      return status === 200
        ? (JSON.parse(seen[0]?.body ?? '') as { temperature?: number }).temperature
        : status;
    };
    expect(await sent(0.3, {})).toBe(0.3);
    expect(await sent(0.3, { temperature: 1 })).toBe(0.3);
    expect(await sent(0.3, { temperature: 1, model: 'gpt-5' })).toBeUndefined();
    expect(await sent({ max: 1 }, { temperature: 1 })).toBe(1);
    expect(await sent({ max: 1 }, { temperature: 1.1 })).toBe(400);
    expect(await sent({ min: 0.2 }, { temperature: 0.1 })).toBe(400);
    expect(await sent({ default: 0.5 }, {})).toBe(0.5);
    expect(await sent(undefined, {})).toBeUndefined();
  });
});

describe('the log', () => {
  it('has one record for each request: ids, sizes, times and codes, and not a word of content', async () => {
    const { handler, api, logs } = await createRig({
      authorize: () => ({ principal: { id: 'u1', email: 'person@private.test' } }),
      answer: (_, outgoing) => {
        outgoing.writeHead(200, { 'content-type': 'application/json', 'x-pinecone-request-id': 'up-1' });
        outgoing.end('{"secret":"answer"}');
      },
    });
    await got(handler(ask(api, '/chat/completions', { ...QUESTION, filter: { hidden: 'value' } })));
    await got(handler(ask(api, '/chat/completions', { ...QUESTION, model: 'wrong-model-name' })));
    expect(logs).toHaveLength(2);
    expect(logs[0]).toEqual({
      requestId: expect.any(String) as string,
      outcome: 'complete',
      status: 200,
      route: 'completions',
      assistant: 'docs',
      principal: 'u1',
      model: 'gpt-4o',
      upstreamStatus: 200,
      upstreamRequestId: 'up-1',
      bytesIn: expect.any(Number) as number,
      bytesOut: expect.any(Number) as number,
      durationMs: expect.any(Number) as number,
    });
    expect(logs[1]).toMatchObject({ outcome: 'error', status: 400, code: 'invalid_request' });
    expect(JSON.stringify(logs)).not.toMatch(/red pine|hidden|value|answer"|private|wrong-model-name/);
  });

  it('that throws harms no answer', async () => {
    const { handler, api } = await createRig({
      onLog: () => {
        throw new Error('disk full');
      },
    });
    expect((await got(handler(ask(api, '/models')))).status).toBe(200);
  });

  it('names the error of a failing callback, and in development its words too', async () => {
    const authorize = () => {
      throw new RangeError('session 42 is broken');
    };
    const production = await createRig({ authorize });
    await got(production.handler(ask(production.api, '/models')));
    expect(production.logs[0]).toMatchObject({ status: 403, cause: 'RangeError' });
    expectNoise(/authorize threw an error.* RangeError/);
    const development = await createRig({ authorize, development: true });
    await got(development.handler(ask(development.api, '/models')));
    expect(development.logs[0]).toMatchObject({ status: 403, cause: 'RangeError: session 42 is broken' });
    const withCallback = await createRig({ authorize, development: true, apiKey: () => 'another-key' });
    await got(withCallback.handler(ask(withCallback.api, '/models')));
    expect(withCallback.logs[0]).toMatchObject({ status: 403, cause: 'RangeError' });
  });
});
