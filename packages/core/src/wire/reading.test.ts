import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { delta, event, STOP } from '../faults/events.fixture.ts';
import type { AssistantError } from './errors/assistant-error.ts';
import type { AnswerChunk } from './read/chunk.ts';
import { encodeChunk } from './read/encode-chunk.ts';
import { readChunks } from './read/read-chunks.ts';
import { readAnswer, type Send } from './transport.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const EVENTS = { 'content-type': 'text/event-stream' };
const encoder = new TextEncoder();
const word = encodeChunk(delta('x'));

/** A body that delivers these pieces and then hangs; it ignores cancellation. */
function stubborn(...pieces: Uint8Array[]) {
  const hang = () => new Promise<never>(() => undefined);
  const cancel = vi.fn(hang);
  const read = () => {
    const value = pieces.shift();
    return value ? Promise.resolve({ done: false, value }) : hang();
  };
  const body = { getReader: () => ({ read, cancel }) } as unknown as ReadableStream<Uint8Array>;
  return { body, cancel };
}

function respond(body: unknown, status = 200): Response {
  return { ok: status === 200, status, headers: new Headers(EVENTS), body } as Response;
}

function ask(send: Partial<Send>): AsyncGenerator<AnswerChunk[], void> {
  return readAnswer({ url: '/x', body: { stream: true }, requestId: 'r', ...send });
}

/** All that an answer says, and how it ends. */
async function readAll(answer: AsyncGenerator<AnswerChunk[], void>): Promise<[text: string, end: string]> {
  let text = '';
  try {
    for await (const chunks of answer) text += chunks.map((chunk) => chunk.text ?? '').join('');
    return [text, 'complete'];
  } catch (error) {
    return [text, (error as AssistantError).code];
  }
}

test('a stop while the reader is busy with a batch cancels the body at once, and nothing further is read of it', async () => {
  // L03, L08
  const { body, cancel } = stubborn(word, word);
  const controller = new AbortController();
  const answer = ask({ fetch: () => Promise.resolve(respond(body)), signal: controller.signal });
  expect((await answer.next()).value).toMatchObject([{ text: 'x' }]);
  controller.abort();
  expect(cancel).toHaveBeenCalledOnce();
  await expect(answer.next()).rejects.toMatchObject({ code: 'aborted' });
  expect(vi.getTimerCount()).toBe(0);
});

test('a stop while a refusal is read leaves no timer', async () => {
  const { body, cancel } = stubborn();
  const controller = new AbortController();
  const reading = readAll(
    ask({ fetch: () => Promise.resolve(respond(body, 403)), signal: controller.signal }),
  );
  await vi.advanceTimersByTimeAsync(1000);
  controller.abort();
  expect(await reading).toEqual(['', 'aborted']);
  expect(cancel).toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('a refusal whose body cannot be read is still one', async () => {
  const response = new Response('{"error":{"message":"No"}}', { status: 403 });
  await response.text();
  const reading = ask({ fetch: () => Promise.resolve(response) }).next();
  await expect(reading).rejects.toMatchObject({ code: 'forbidden', status: 403 });
});

test('the request of an attempt that failed is let go of before the next one is waited for', async () => {
  const signals: (AbortSignal | null | undefined)[] = [];
  const fetch: Send['fetch'] = (_, init) => {
    signals.push(init?.signal);
    return Promise.resolve(new Response('', { status: 503 }));
  };
  const reading = readAll(ask({ fetch }));
  await vi.advanceTimersByTimeAsync(100);
  expect(signals.map((signal) => signal?.aborted)).toEqual([true]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await reading).toEqual(['', 'unavailable']);
  expect(signals).toHaveLength(3);
});

test('a response that comes after the stop is cancelled', async () => {
  const { body, cancel } = stubborn();
  const controller = new AbortController();
  const fetch = () =>
    new Promise<Response>((resolve) => {
      setTimeout(resolve, 1000, respond(body));
    });
  const reading = readAll(ask({ fetch, signal: controller.signal }));
  await vi.advanceTimersByTimeAsync(500);
  controller.abort();
  expect(await reading).toEqual(['', 'aborted']);
  await vi.advanceTimersByTimeAsync(1000);
  expect(cancel).toHaveBeenCalledOnce();
});

test('the time that a reader spends on a batch does not count as silence of the service', async () => {
  const answer = ask({ fetch: () => Promise.resolve(respond(stubborn(word, word).body)) });
  await answer.next();
  await vi.advanceTimersByTimeAsync(100_000);
  expect((await answer.next()).value).toMatchObject([{ text: 'x' }]);
  const last = answer.next().catch((error: AssistantError) => error.code);
  await vi.advanceTimersByTimeAsync(46_000);
  expect(await last).toBe('idle');
});

test('an answer is the same in one piece and in many, whatever comes after its end or its first fault', async () => {
  const usage = event({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 1 } });
  const more = event(delta('MORE'));
  const large = event(delta('y'.repeat(2000)));
  const streams: [stream: string, text: string, end: string][] = [
    [event(delta('x')) + STOP + usage + more, 'x', 'complete'],
    [event(delta('x')) + event('[DONE]') + more, 'x', 'complete'],
    [event(delta('x')) + event('[DONE]') + large, 'x', 'complete'],
    [event(delta('x')) + large + more + STOP, 'x', 'limit'],
    [event(delta('x')) + event('{') + more + STOP, 'x', 'protocol'],
    [event(delta('x')) + STOP + event('{') + more, 'x', 'complete'],
    [event('[DONE]') + more, '', 'protocol'],
  ];
  for (const [stream, text, end] of streams) {
    for (const size of [1, 50, Infinity]) {
      const bytes = encoder.encode(stream);
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size));
      const fetch = () => Promise.resolve(respond(stubborn(...pieces).body));
      const reading = readAll(ask({ fetch, limits: { eventBytes: 1000 } }));
      await vi.advanceTimersByTimeAsync(2000);
      expect(await reading).toEqual([text, end]);
    }
  }
});

test('reading chunks ends with its signal, also one that has fired before', async () => {
  const count = async (signal: AbortSignal) => {
    let batches = 0;
    for await (const items of readChunks(stubborn(word).body, { signal })) batches += items.length;
    return batches;
  };
  expect(await count(AbortSignal.abort())).toBe(0);
  const controller = new AbortController();
  const reading = count(controller.signal);
  await vi.advanceTimersByTimeAsync(1);
  controller.abort();
  expect(await reading).toBe(1);
});

test('the objects of a stream are kept only while somebody reads them, as known at each network chunk', async () => {
  const { body } = stubborn(word, word);
  let isRead = false;
  const answer = ask({ fetch: () => Promise.resolve(respond(body)), keepsRaw: () => isRead });
  expect((await answer.next()).value).toEqual([expect.objectContaining({ text: 'x', raw: undefined })]);
  isRead = true;
  expect((await answer.next()).value).toEqual([expect.objectContaining({ text: 'x', raw: delta('x') })]);
});
