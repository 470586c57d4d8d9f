import { describe, expect, it, vi } from 'vitest';
import { createFlexibleStore, createMemoryStore } from '../index.ts';
import type { RateLimitStore } from '../index.ts';
import { ask, createRig, eventually, got, QUESTION, startEvents } from './rig.fixture.ts';

const STREAMED = { ...QUESTION, stream: true };

const byUser = {
  authorize: (request: Request) => ({ principal: { id: request.headers.get('x-user') ?? 'nobody' } }),
};

const as = (user: string) => ({ headers: { 'x-user': user } });

describe('the rate limit', () => {
  it('lets ten pass, refuses the eleventh with Retry-After, and is exact on two handlers that share a store', async () => {
    // R57
    const rateLimit = { limit: 10, windowMs: 60_000, store: createMemoryStore() };
    const rigs = [await createRig({ ...byUser, rateLimit }), await createRig({ ...byUser, rateLimit })];
    const ends = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const { handler, api } = rigs[index % 2] ?? (await createRig());
        return got(handler(ask(api, '/models', undefined, as('u1'))));
      }),
    );
    expect(ends.filter(({ status }) => status === 200)).toHaveLength(10);
    const refused = ends.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(20);
    for (const { headers, json } of refused) {
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(59);
      expect(json().error.code).toBe('rate_limited');
    }
    const [first] = rigs;
    expect(first && (await got(first.handler(ask(first.api, '/models', undefined, as('u2'))))).status).toBe(
      200,
    );
  });

  it('counts every route, and asks the service nothing beyond it', async () => {
    const { handler, api, seen } = await createRig({ ...byUser, rateLimit: { limit: 2, windowMs: 60_000 } });
    await got(handler(ask(api, '/chat/completions', QUESTION)));
    await got(handler(ask(api, '/context', { query: 'x' })));
    for (const request of [
      ask(api, '/chat', QUESTION),
      ask(api, '/files'),
      ask(api, '/fields'),
      ask(api, '/models'),
    ]) {
      expect((await got(handler(request))).status).toBe(429);
    }
    expect(seen).toHaveLength(2);
  });

  it('counts by the principal function, else by the address that the runtime tells', async () => {
    const rateLimit = { limit: 1, windowMs: 60_000 };
    const named = await createRig({ rateLimit, principal: (request) => request.headers.get('x-user') ?? '' });
    const status = async (user: string) =>
      (await got(named.handler(ask(named.api, '/models', undefined, as(user))))).status;
    expect([await status('a'), await status('b'), await status('a'), await status('')]).toEqual([
      200, 200, 429, 403,
    ]);

    const asked: string[] = [];
    const known = await createRig({
      authorize: () => ({ principal: { id: 'u1', tenant: 't' } }),
      principal: () => asked.push('principal').toString(),
      filter: (_, { principal }) => ({ id: principal.id, tenant: String(principal.tenant) }),
    });
    await got(known.handler(ask(known.api, '/chat/completions', QUESTION)));
    expect(JSON.parse(known.seen[0]?.body ?? '')).toMatchObject({ filter: { id: 'u1', tenant: 't' } });
    expect([known.logs[0]?.principal, asked]).toEqual(['u1', []]);

    const { handler, api } = await createRig({ rateLimit });
    const from = async (context?: unknown) =>
      (await got(handler(new Request(`${api}/models`), context))).status;
    expect([
      await from({ address: '10.0.0.1' }),
      await from({ remoteAddr: { hostname: '10.0.0.2' } }),
      await from({ address: '10.0.0.1' }),
      await from({ params: Promise.resolve({}) }),
      await from(),
    ]).toEqual([200, 200, 429, 200, 200]);
  });

  it('starts anew with the next window, and forgets the oldest keys rather than grow', () => {
    let time = 0;
    const store = createMemoryStore(2, () => time);
    const hit = (key: string) => store.hit(key, { limit: 1, windowMs: 1_000 }) as { allowed: boolean };
    expect([hit('a').allowed, hit('a').allowed]).toEqual([true, false]);
    time = 1_000;
    expect(hit('a')).toEqual({ allowed: true, retryAfterMs: 1_000 });
    hit('b');
    hit('c');
    expect(hit('a').allowed).toBe(true);
  });

  it.each<[string, RateLimitStore['hit']]>([
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
    ['rejects', () => Promise.reject(new Error('down'))],
    ['hangs', () => new Promise(() => undefined)],
    ['answers nothing', () => undefined as never],
    ['answers null', () => null as never],
    ['answers a word', () => ({ allowed: 'no', retryAfterMs: 5 }) as never],
    ['answers a number', () => ({ allowed: 1, retryAfterMs: 5 }) as never],
    ['refuses without a time', () => ({ allowed: false }) as never],
    ['refuses with a word for a time', () => ({ allowed: false, retryAfterMs: '5' }) as never],
    ['refuses with no number', () => ({ allowed: false, retryAfterMs: Number.NaN })],
    ['lets pass with a word for a time', () => ({ allowed: true, retryAfterMs: '5' }) as never],
  ])('refuses with 503 when its store %s, unless the server chose to let pass', async (_, hit) => {
    // R58
    const rule = { limit: 10, windowMs: 60_000, store: { hit } };
    const limits = { callbackMs: 50 };
    const closed = await createRig({ ...byUser, rateLimit: rule, limits });
    const answer = await got(closed.handler(ask(closed.api, '/chat/completions', QUESTION)));
    expect([answer.status, answer.json().error.code]).toEqual([503, 'limiter_unavailable']);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(closed.seen).toHaveLength(0);
    const open = await createRig({ ...byUser, rateLimit: { ...rule, onStoreError: 'allow' }, limits });
    expect((await got(open.handler(ask(open.api, '/chat/completions', QUESTION)))).status).toBe(200);
  });

  it('reads a rejection of rate-limiter-flexible as a refusal, and its errors as a failed store', async () => {
    const consume = vi.fn<(key: string) => Promise<unknown>>();
    const store = createFlexibleStore({ consume });
    const rule = { limit: 1, windowMs: 1_000 };
    consume.mockResolvedValueOnce({ remainingPoints: 1 });
    expect(await store.hit('k', rule)).toEqual({ allowed: true, retryAfterMs: 0 });
    consume.mockRejectedValueOnce({ msBeforeNext: 700, remainingPoints: 0 });
    expect(await store.hit('k', rule)).toEqual({ allowed: false, retryAfterMs: 700 });
    consume.mockRejectedValueOnce(new Error('ECONNREFUSED'));
    await expect(store.hit('k', rule)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('answers at the same time', () => {
  it('one principal has two at most; a third is refused, and a place is free when one ends or is left', async () => {
    // R59
    const { handler, api, logs } = await createRig({
      ...byUser,
      answer: (_, outgoing) => startEvents(outgoing),
    });
    const start = (user: string) => handler(ask(api, '/chat/completions', STREAMED, as(user)));
    const first = await start('u1');
    await start('u1');
    const third = await got(start('u1'));
    expect([third.status, third.json().error.code]).toEqual([429, 'too_many_streams']);
    expect(third.headers.get('retry-after')).toBe('1');
    expect((await start('u2')).status).toBe(200);
    await first.body?.cancel();
    await eventually(() => logs.some(({ outcome }) => outcome === 'cancelled'));
    expect((await start('u1')).status).toBe(200);
  });

  it('under one request id count as one: a retry of a running request is refused', async () => {
    const { handler, api, seen } = await createRig({ answer: (_, outgoing) => startEvents(outgoing) });
    const start = () =>
      handler(ask(api, '/chat/completions', STREAMED, { headers: { 'x-request-id': 'r-1' } }));
    const first = await start();
    const second = await got(start());
    expect([second.status, second.json().error.code]).toEqual([409, 'duplicate_request']);
    await first.body?.cancel();
    expect((await start()).status).toBe(200);
    expect(seen).toHaveLength(2);
  });

  it('leave nothing behind: 1,000 that are left before, during and after the headers', async () => {
    // R60
    const { handler, api, open, sockets, logs } = await createRig({
      limits: { streams: 1_000 },
      answer: (_, outgoing) => {
        if (Math.random() < 0.5) startEvents(outgoing);
      },
    });
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(
        Array.from({ length: 50 }, async (_, index) => {
          const left = new AbortController();
          const pending = handler(ask(api, '/chat/completions', STREAMED, { signal: left.signal }));
          await new Promise((resolve) => setTimeout(resolve, index % 10));
          left.abort();
          await got(pending).catch(() => undefined);
        }),
      );
    }
    await eventually(() => open.size === 0);
    // A connection that was still being made when its request was left idles in the pool until it times out.
    expect(sockets.size).toBeLessThan(20);
    await eventually(() => logs.length === 1_000);
    expect(new Set(logs.map(({ outcome }) => outcome))).toEqual(new Set(['cancelled']));
    const response = await handler(ask(api, '/models'));
    expect(response.status).toBe(200);
  });
});
