import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AssistantError } from './errors/assistant-error.ts';
import { errorFrom } from './errors/error-from-body.ts';
import { encodeChunk, encodeComment } from './read/encode-chunk.ts';
import { parseRetryAfter, retryDelay } from './request/retry.ts';
import { readAnswer } from './transport.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const EVENTS = { headers: { 'content-type': 'text/event-stream' } };
const word = encodeChunk({ choices: [{ delta: { content: 'x' } }] });

/** A body that says something every so often. */
function body(every: number, says: Uint8Array<ArrayBuffer>, first?: Uint8Array<ArrayBuffer>): ReadableStream {
  let timer: ReturnType<typeof setInterval> | undefined;
  return new ReadableStream({
    start(controller) {
      if (first) controller.enqueue(first);
      timer = setInterval(() => controller.enqueue(says), every);
    },
    cancel: () => clearInterval(timer),
  });
}

/** The error code of the failed answer, and the fake time until it failed. */
async function failure(fetch: typeof globalThis.fetch, stream = true): Promise<[string, number]> {
  const startedAt = performance.now();
  const reading = (async () => {
    const chunks = readAnswer({ url: '/x', body: { stream }, requestId: 'r', fetch });
    for await (const chunk of chunks) expect(chunk).toBeTruthy();
  })();
  const result = reading.then(
    () => ['complete', 0] as [string, number],
    (error: AssistantError) => [error.code, Math.round(performance.now() - startedAt)] as [string, number],
  );
  await vi.advanceTimersByTimeAsync(700_000);
  return result;
}

test('headers that never come end it after 130 s', async () => {
  expect(await failure(() => new Promise(() => undefined))).toEqual(['timeout', 130_000]);
});

test('without streaming only the whole of 600 s counts', async () => {
  expect(await failure(() => new Promise(() => undefined), false)).toEqual(['timeout', 600_000]);
});

test('silence ends it after 45 s', async () => {
  const silent = () => Promise.resolve(new Response(body(1e9, word, word), EVENTS));
  expect(await failure(silent)).toEqual(['idle', 45_000]);
});

test('keep-alives keep it up for 120 s without a word', async () => {
  const alive = () => Promise.resolve(new Response(body(15_000, encodeComment('ka')), EVENTS));
  expect(await failure(alive)).toEqual(['timeout', 120_000]);
});

test('the words of a refusal are not waited for longer than 5 s, nor those of a plain answer beyond 120 s', async () => {
  const [silent, json] = [body(1e9, word), { headers: { 'content-type': 'application/json' } }];
  const refusal = () => Promise.resolve(new Response(silent, { status: 403 }));
  expect(await failure(refusal)).toEqual(['forbidden', 5000]);
  const plain = () => Promise.resolve(new Response(body(1e9, word), json));
  expect(await failure(plain)).toEqual(['timeout', 120_000]);
});

test('words without end are ended after 600 s', async () => {
  const endless = () => Promise.resolve(new Response(body(10_000, word), EVENTS));
  expect(await failure(endless)).toEqual(['timeout', 600_000]);
});

test('after a finish reason an open connection is left after a second', async () => {
  const finish = encodeChunk({ choices: [{ delta: {}, finish_reason: 'stop' }] });
  const open = () => Promise.resolve(new Response(body(1e9, word, finish), EVENTS));
  expect((await failure(open))[0]).toBe('complete');
});

test('keep-alives after a finish reason do not keep an answer open', async () => {
  const finish = encodeChunk({ choices: [{ delta: {}, finish_reason: 'stop' }] });
  const fetch = () => Promise.resolve(new Response(body(400, encodeComment('ka'), finish), EVENTS));
  const reading = (async () => {
    for await (const chunk of readAnswer({ url: '/x', body: { stream: true }, requestId: 'r', fetch }))
      expect(chunk).toBeTruthy();
    return 'complete';
  })();
  await vi.advanceTimersByTimeAsync(1100);
  expect(await Promise.race([reading, Promise.resolve('open')])).toBe('complete');
});

test('a Retry-After of 60 s is waited for, and no timer is left behind', async () => {
  const fetch = vi.fn(() =>
    Promise.resolve(new Response('{}', { status: 429, headers: { 'retry-after': '60' } })),
  );
  const [code, ms] = await failure(fetch);
  expect(code).toBe('rate_limited');
  expect(fetch).toHaveBeenCalledTimes(3);
  expect(ms).toBeGreaterThanOrEqual(120_000);
  expect(ms).toBeLessThan(120_400);
  expect(vi.getTimerCount()).toBe(0);
});

test('a signal ends a wait at once and leaves no timer', async () => {
  const controller = new AbortController();
  const fetch = () => Promise.resolve(new Response('{}', { status: 503, headers: { 'retry-after': '50' } }));
  const reading = readAnswer({
    url: '/x',
    body: {},
    requestId: 'r',
    fetch,
    signal: controller.signal,
  }).next();
  const caught = reading.catch((error: AssistantError) => error.code);
  await vi.advanceTimersByTimeAsync(1000);
  controller.abort();
  expect(await caught).toBe('aborted');
  expect(vi.getTimerCount()).toBe(0);
});

test('the backoff doubles up to 8 s, less at most a quarter', () => {
  const error = new AssistantError('unavailable', '', { status: 503, retryable: true });
  for (const [failures, most] of [
    [1, 500],
    [2, 1000],
    [5, 8000],
    [9, 8000],
  ] as const) {
    for (let i = 0; i < 50; i++) {
      const delay = retryDelay(error, failures, 20) ?? 0;
      expect(delay).toBeLessThanOrEqual(most);
      expect(delay).toBeGreaterThanOrEqual(most * 0.75);
    }
  }
  expect(retryDelay(error, 3, 2)).toBeUndefined();
  expect(retryDelay(error, 1, Number.NaN)).toBeUndefined();
});

test('a fault of the service is retried once, a permanent failure never', () => {
  // S31, S59, S66
  const attempts = (body: object, status?: number) => {
    const error = errorFrom(body, { status });
    return [1, 2, 3].filter((failures) => retryDelay(error, failures, 2) !== undefined).length;
  };
  const named = (code: string) => attempts({ error: { code } });
  expect([408, 429, 500, 501, 502, 503, 504, 505, 511].map((status) => attempts({}, status))).toEqual([
    2, 2, 1, 0, 2, 2, 2, 0, 0,
  ]);
  expect(['UNKNOWN', 'INTERNAL', 'server_error'].map(named)).toEqual([1, 1, 1]);
  for (const code of [
    'UNIMPLEMENTED',
    'ALREADY_EXISTS',
    'context_length_exceeded',
    'content_policy_violation',
  ]) {
    expect(named(code)).toBe(0);
    expect(errorFrom({ error: { code } })).toMatchObject({ code: 'invalid_request', retryable: false });
  }
  expect(attempts({ error: 'No' })).toBe(0);
});

test('Retry-After is read as seconds or as a date, and an invalid value is ignored', () => {
  vi.setSystemTime(new Date('2026-01-01T00:00:00Z'));
  expect(parseRetryAfter('1.5')).toBe(1500);
  expect(parseRetryAfter('0')).toBe(0);
  expect(parseRetryAfter('Thu, 01 Jan 2026 00:00:20 GMT')).toBe(20_000);
  for (const header of [null, '', '-1', 'soon', 'Thu, 01 Jan 2020 00:00:00 GMT', 'Infinity']) {
    expect(parseRetryAfter(header)).toBeUndefined();
  }
});
