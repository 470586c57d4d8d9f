import { describe, expect, it, vi } from 'vitest';
import { expectNoise } from '../../../../scripts/expect-noise.ts';
import { createAssistantHandler } from '../index.ts';
import type { AssistantHandlerOptions } from '../index.ts';
import { ask, createRig, got, QUESTION, startEvents } from './rig.fixture.ts';

/** The lines printed on the console so far. */
function printed(): string[] {
  return [console.error, console.warn].flatMap((print) =>
    vi.mocked(print).mock.calls.map((args) => args.map(String).join(' ')),
  );
}

describe('a page whose Host was rewritten on the way', () => {
  const url = 'http://localhost:3000/api/models';
  const headers = {
    origin: 'http://localhost:5173',
    host: 'localhost:3000',
    'sec-fetch-site': 'same-origin',
  };

  it('is refused in development with Host, Origin and the setting to change, in answer, log and console', async () => {
    // H4
    expectNoise(/origin_refused/);
    const { handler, logs } = await createRig({ development: true });
    for (let time = 0; time < 2; time += 1) {
      const { status, json } = await got(handler(new Request(url, { headers })));
      const { code, message } = json().error;
      expect([status, code]).toEqual([403, 'origin_refused']);
      for (const text of [message, logs[time]?.hint, printed()[0]]) {
        expect(text).toContain('Origin is "http://localhost:5173"');
        expect(text).toContain('Host is "localhost:3000"');
        expect(text).toContain('changeOrigin: false');
        expect(text).toContain('allowedOrigins: ["http://localhost:5173"]');
      }
    }
    expect(printed()).toHaveLength(1);
    const { handler: mended } = await createRig({
      development: true,
      allowedOrigins: ['http://localhost:5173'],
      authorize: () => ({ principal: { id: 'u1' } }),
    });
    expect((await got(mended(new Request(url, { headers })))).status).toBe(200);
  });

  it('outside development the answer says nothing of it', async () => {
    const { handler, logs } = await createRig();
    const { text } = await got(handler(new Request(url, { headers })));
    expect(text).not.toMatch(/localhost|changeOrigin/);
    expect(logs[0]?.hint).toContain('Host is "localhost:3000"');
    const long = { ...headers, origin: `http://${'x'.repeat(5_000)}\u0001` };
    await got(handler(new Request(url, { headers: { ...long, origin: long.origin.slice(0, -1) } })));
    expect(logs[1]?.hint?.length).toBeLessThan(800);
  });

  it('the refusal of a page of another site names the header that would vouch for its origin', async () => {
    expectNoise(/Sec-Fetch-Site is "cross-site"/);
    const { handler } = await createRig({ development: true });
    const request = new Request(url, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect((await got(handler(request))).json().error.message).toContain('allowedOrigins');
  });

  it('learns in development which header its preflight lacked', async () => {
    expectNoise(/"authorization".*allowedHeaders/);
    const { handler, api } = await createRig({ development: true, allowedOrigins: ['https://shop.test'] });
    const preflight = { origin: 'https://shop.test', 'access-control-request-headers': 'authorization' };
    for (let time = 0; time < 2; time += 1) {
      await got(handler(new Request(`${api}/chat`, { method: 'OPTIONS', headers: preflight })));
    }
    expect(printed()).toHaveLength(1);
  });
});

describe('a callback that throws', () => {
  const fail = () => {
    return (globalThis as unknown as { getSession: () => boolean }).getSession();
  };

  it.each<[string, AssistantHandlerOptions, number]>([
    ['authorize', { authorize: fail }, 403],
    ['authorize, late', { authorize: async () => fail() }, 403],
    ['principal', { authorize: () => true, principal: () => String(fail()) }, 403],
    ['filter', { filter: () => ({ x: String(fail()) }) }, 500],
    [
      'the rate-limit store',
      { rateLimit: { limit: 1, windowMs: 1, store: { hit: () => ({ allowed: fail(), retryAfterMs: 0 }) } } },
      503,
    ],
  ])('is printed once in development, and reaches onLog outside it: %s', async (_, options, expected) => {
    // H6
    expectNoise(/getSession is not a function/);
    const known = { authorize: () => ({ principal: { id: 'u1' } }), ...options };
    const production = await createRig(known);
    const answered = await got(production.handler(ask(production.api, '/chat', QUESTION)));
    expect(answered.status).toBe(expected);
    expect(answered.text).not.toContain('getSession');
    expect(production.logs).toMatchObject([{ cause: 'TypeError' }]);
    expect(production.logs[0]?.causeText).toMatch(/getSession is not a function/);
    expect(printed()).toEqual([]);

    const development = await createRig({ ...known, development: true });
    for (let time = 0; time < 3; time += 1) {
      await got(development.handler(ask(development.api, '/chat', QUESTION)));
    }
    expect(printed().filter((line) => line.includes('getSession'))).toHaveLength(1);
    expect(development.logs).toHaveLength(3);
  });

  it('is printed without its text where the key is not known and could be in it', async () => {
    expectNoise(/authorize threw an error/);
    const authorize = () => {
      throw new Error('bad pcsk_canary_7f3a9e51d2');
    };
    const { handler, api, logs } = await createRig({
      authorize,
      development: true,
      apiKey: () => 'x'.repeat(20),
    });
    await got(handler(ask(api, '/models')));
    expect([printed().join('').includes('canary'), logs[0]?.causeText]).toEqual([false, undefined]);
  });

  it('is printed in development also where it is onLog or apiKey', async () => {
    expectNoise(/onLog threw an error.*disk full/, /apiKey threw ReferenceError/);
    const options = { authorize: () => ({ principal: { id: 'u1' } }), development: true };
    const loud = await createRig({
      ...options,
      onLog: () => {
        throw new Error('disk full');
      },
    });
    await got(loud.handler(ask(loud.api, '/models')));
    const keyless = await createRig({
      ...options,
      apiKey: () => {
        throw new ReferenceError('KEY_IN_TEXT is not defined');
      },
    });
    const { text } = await got(keyless.handler(ask(keyless.api, '/chat', QUESTION)));
    expect(text).toContain('not_configured');
    expect(printed()).toHaveLength(2);
    expect(JSON.stringify([printed(), keyless.logs])).not.toContain('KEY_IN_TEXT');
  });
});

describe('callers that nothing tells apart', () => {
  const STREAMED = { ...QUESTION, stream: true };

  it('share no limit: four ask at once, and 200 requests in a minute are answered', async () => {
    // H10
    const { handler, api } = await createRig({
      authorize: async () => Boolean(await Promise.resolve({ user: 'ann' })),
      rateLimit: undefined,
      answer: (_, outgoing) => startEvents(outgoing),
    });
    const answers = await Promise.all([1, 2, 3, 4].map(() => handler(ask(api, '/chat', STREAMED))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    for (const { body } of answers) await body?.cancel();
    for (let time = 0; time < 200; time += 1) {
      const { status } = await handler(ask(api, '/models'));
      expect([time, status]).toEqual([time, 200]);
    }
  });

  it('share no limit behind a proxy on the same machine either, although all of them have its address', async () => {
    const { handler, api } = await createRig({ rateLimit: { limit: 1, windowMs: 60_000 } });
    for (const address of ['127.0.0.1', '127.0.0.1', '::1', '::1', '::ffff:127.0.0.1', '::FFFF:127.0.0.1']) {
      expect((await got(handler(ask(api, '/models'), { address }))).status).toBe(200);
    }
    expect((await got(handler(ask(api, '/models'), { address: '203.0.113.7' }))).status).toBe(200);
    expect((await got(handler(ask(api, '/models'), { address: '203.0.113.7' }))).status).toBe(429);
  });

  it('they are reported once, in the log or, without one, on the console', async () => {
    const { handler, api, logs } = await createRig();
    for (let time = 0; time < 3; time += 1) await got(handler(ask(api, '/models')));
    expect(logs.map(({ hint }) => hint !== undefined)).toEqual([true, false, false]);
    expect(logs[0]?.hint).toMatch(/no limit per person.*\{ principal: \{ id \} \}/);
    expect(printed()).toEqual([]);

    expectNoise(/no limit per person/);
    const silent = createAssistantHandler({
      assistant: 'docs',
      apiKey: 'a-long-enough-key',
      authorize: () => true,
    });
    for (let time = 0; time < 3; time += 1) await got(silent(ask(api, '/models')));
    expect(printed()).toHaveLength(1);
  });

  it('nothing is reported if a principal, an address or development without authorize explains them', async () => {
    for (const options of [
      { authorize: () => ({ principal: { id: 'u1' } }) },
      { principal: () => 'u1' },
      { authorize: undefined, development: true },
    ]) {
      const { handler, api, logs } = await createRig(options);
      await got(handler(ask(api, '/models')));
      expect(logs[0]?.hint).toBeUndefined();
    }
    const { handler, api, logs } = await createRig();
    await got(handler(ask(api, '/models'), { address: '203.0.113.7' }));
    expect(logs[0]?.hint).toBeUndefined();
  });

  it('keep their limits where authorize names them', async () => {
    const { handler, api } = await createRig({
      authorize: (request) => ({ principal: { id: request.headers.get('x-user') ?? '' } }),
      answer: (_, outgoing) => startEvents(outgoing),
    });
    const as = (user: string) => handler(ask(api, '/chat', STREAMED, { headers: { 'x-user': user } }));
    const statuses = [];
    for (const user of ['ann', 'ann', 'ann', 'bob', 'cid', 'dan']) statuses.push((await as(user)).status);
    expect(statuses).toEqual([200, 200, 429, 200, 200, 200]);
  });
});
