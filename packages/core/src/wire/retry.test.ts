import { expect, test, vi } from 'vitest';
import { AssistantError } from './errors/assistant-error.ts';
import { parseRetryAfter, readRetryAdvice } from './request/retry.ts';
import { readAnswer } from './transport.ts';

const advise = (headers: Record<string, string>) => readRetryAdvice(new Headers(headers));
const LONGEST_TIMER = 2 ** 31 - 1;

test('retry-after-ms is read before Retry-After, 0 included', () => {
  expect(advise({ 'retry-after-ms': '250', 'retry-after': '9' }).retryAfterMs).toBe(250);
  expect(advise({ 'retry-after-ms': '0', 'retry-after': '9' }).retryAfterMs).toBe(0);
  expect(advise({ 'Retry-After-Ms': ' 12.5 ' }).retryAfterMs).toBe(12.5);
  expect(advise({ 'retry-after': '9' }).retryAfterMs).toBe(9000);
});

test.each(['', ' ', '-1', 'NaN', 'Infinity', 'soon', '1e3', '0x10', '5, 6', 'Thu, 01 Jan 2099 00:00:00 GMT'])(
  'a retry-after-ms of "%s" counts as missing',
  (value) => {
    expect(advise({ 'retry-after-ms': value, 'retry-after': '3' }).retryAfterMs).toBe(3000);
    expect(advise({ 'retry-after-ms': value }).retryAfterMs).toBeUndefined();
  },
);

test('a Retry-After is seconds or one of the three forms of a date; anything else counts as missing', () => {
  vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z') });
  for (const date of [
    'Thu, 01 Jan 2026 00:00:20 GMT',
    'Thursday, 01-Jan-26 00:00:20 GMT',
    'Thu Jan  1 00:00:20 2026',
  ]) {
    expect(parseRetryAfter(date)).toBe(20_000);
  }
  for (const odd of [
    'soon 2099',
    '2099',
    'in 5',
    '1, 2',
    'Thu',
    'Thu, 99 Foo 2026',
    'Wed, 31 Dec 2025 23:59:59 GMT',
  ]) {
    const ms = parseRetryAfter(odd);
    expect(ms).toBe(odd === '2099' ? 2_099_000 : undefined);
  }
  vi.useRealTimers();
});

test('a wait is never longer than a timer can be set for', () => {
  const forms: Record<string, string>[] = [
    { 'retry-after-ms': '9'.repeat(400) },
    { 'retry-after': '9'.repeat(12) },
    { 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' },
  ];
  for (const form of forms) expect(advise(form).retryAfterMs).toBe(LONGEST_TIMER);
});

test.each([
  ['true', true],
  [' True ', true],
  ['false', false],
  ['FALSE', false],
  ['', undefined],
  ['1', undefined],
  ['no', undefined],
])('an x-should-retry of "%s" is %s', (value, told) => {
  expect(advise({ 'x-should-retry': value }).shouldRetry).toBe(told);
});

interface Outcome {
  attempts: number;
  error: AssistantError;
  waits: number[];
}

/** Sends a request to a service that answers every attempt in the same way. */
async function ask(
  status: number,
  headers: Record<string, string>,
  body = '{}',
  retries = 2,
): Promise<Outcome> {
  vi.useFakeTimers();
  const at: number[] = [];
  const fetch = () => {
    at.push(performance.now());
    return Promise.resolve(new Response(body, { status, headers }));
  };
  const answer = readAnswer({ url: '/x', body: { stream: true }, requestId: 'r', fetch, retries });
  const ended = answer.next().then(
    () => new AssistantError('protocol', 'It did not fail.'),
    (error: AssistantError) => error,
  );
  await vi.advanceTimersByTimeAsync(200_000);
  vi.useRealTimers();
  const waits = at.slice(1).map((time, i) => Math.round(time - (at[i] ?? 0)));
  return { attempts: at.length, error: await ended, waits };
}

test('x-should-retry: false means no retry, whatever the status and Retry-After say', async () => {
  for (const status of [408, 429, 500, 503]) {
    const { attempts, error } = await ask(status, { 'x-should-retry': 'false', 'retry-after-ms': '1' });
    expect([attempts, error.retryable]).toEqual([1, false]);
  }
});

test('x-should-retry: true allows a retry for a status that is otherwise not retried, within the number of retries', async () => {
  for (const status of [400, 401, 409, 422, 500, 501, 505]) {
    const { attempts, error } = await ask(status, { 'x-should-retry': 'true' });
    expect([attempts, error.retryable, error.status]).toEqual([3, true, status]);
  }
  expect((await ask(400, { 'x-should-retry': 'true' }, '{}', 0)).attempts).toBe(1);
});

test('without x-should-retry the status decides', async () => {
  expect((await ask(400, {})).attempts).toBe(1);
  expect((await ask(503, {})).attempts).toBe(3);
});

test('a wait of retry-after-ms is respected, and one beyond a minute fails at once with the wait in the error', async () => {
  const { waits } = await ask(429, { 'retry-after-ms': '3000', 'retry-after': '40' });
  for (const wait of waits) {
    expect(wait).toBeGreaterThanOrEqual(3000);
    expect(wait).toBeLessThan(3200);
  }
  expect(waits).toHaveLength(2);
  const { attempts, error } = await ask(429, { 'retry-after-ms': '60001', 'x-should-retry': 'true' });
  expect([attempts, error.retryAfterMs]).toEqual([1, 60_001]);
});

test('a header that allows a retry does not repeat an answer that succeeded or was stopped', async () => {
  const events = { 'content-type': 'text/event-stream', 'x-should-retry': 'true' };
  const cut = await ask(200, events, ': no words\n\n');
  expect([cut.attempts, cut.error.code]).toEqual([1, 'protocol']);
  const controller = new AbortController();
  const fetch = vi.fn(() => {
    controller.abort(new AssistantError('offline', 'The network went away.'));
    return Promise.resolve(new Response('{}', { status: 503, headers: { 'x-should-retry': 'true' } }));
  });
  const { signal } = controller;
  const stopped = readAnswer({ url: '/x', body: {}, requestId: 'r', fetch, signal }).next();
  await expect(stopped).rejects.toMatchObject({ code: 'offline' });
  expect(fetch).toHaveBeenCalledOnce();
});

test('x-should-retry: false holds for an error that comes as the first event, too', async () => {
  const body = 'data: {"error":{"code":"UNAVAILABLE","message":"Busy"}}\n\n';
  const headers = { 'content-type': 'text/event-stream' };
  expect((await ask(200, headers, body)).attempts).toBe(3);
  expect((await ask(200, { ...headers, 'x-should-retry': 'false' }, body)).attempts).toBe(1);
});
