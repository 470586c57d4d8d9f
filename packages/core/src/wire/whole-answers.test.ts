import { expect, test, vi } from 'vitest';
import { playChat, settle } from '../chat/chat.fixture.ts';
import { type ChatMessage, textOf } from '../chat/types/message.ts';
import { event, STOP } from '../faults/events.fixture.ts';
import { errorFrom } from './errors/error-from-body.ts';
import { parseChunk } from './read/chunk.ts';
import { encodeChunk } from './read/encode-chunk.ts';
import type { TransportLimits } from './base/limits.ts';

const completion = (content: string) => ({
  id: 'x',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
});

/** The answer to a question that a service answers with this body. */
async function answerTo(body: BodyInit, type: string, limits: TransportLimits = {}): Promise<ChatMessage> {
  const fetch = () => Promise.resolve(new Response(body, { headers: { 'content-type': type } }));
  const { chat, answer } = playChat({ fetch, limits });
  await chat.sendMessage('Q?');
  await settle();
  return answer() ?? expect.unreachable();
}

const JSON_TYPE = 'application/json';

test('the limit of an answer holds for a plain one, in one piece or in many', async () => {
  const limits = { messageBytes: 100, eventBytes: 1000 };
  const long = JSON.stringify(completion('x'.repeat(101)));
  expect((await answerTo(long, JSON_TYPE, limits)).error?.code).toBe('limit');
  const endless = JSON.stringify(completion('x'.repeat(10_000)));
  expect((await answerTo(endless, JSON_TYPE, limits)).error?.code).toBe('limit');
  const pieces = new ReadableStream({
    start(controller) {
      for (let i = 0; i < endless.length; i += 50)
        controller.enqueue(new TextEncoder().encode(endless.slice(i, i + 50)));
      controller.close();
    },
  });
  expect((await answerTo(pieces, JSON_TYPE, limits)).error?.code).toBe('limit');
  // A hundred bytes of text, six hundred of JSON.
  const escaped = JSON.stringify(completion('é'.repeat(50))).replaceAll('é', String.raw`\u00e9`);
  expect(textOf(await answerTo(escaped, JSON_TYPE, { ...limits, eventBytes: 200 }))).toBe('é'.repeat(50));
});

test('a cut plain answer fails with `eof`, and one that is not JSON with `protocol`', async () => {
  const whole = JSON.stringify(completion('Hello'));
  expect((await answerTo(whole.slice(0, -30), JSON_TYPE)).error?.code).toBe('eof');
  expect((await answerTo('<html>', JSON_TYPE)).error?.code).toBe('protocol');
});

test.each([true, false])(
  'a plain answer that breaks off is not asked for again (stream: %s)',
  async (stream) => {
    const start = new TextEncoder().encode('{"choices":[{"message":{"content":"Hel');
    const fetch = vi.fn<typeof globalThis.fetch>(() => {
      const pieces = [start];
      const body = new ReadableStream({
        pull(controller) {
          const piece = pieces.shift();
          if (piece) controller.enqueue(piece);
          else controller.error(new TypeError('network error'));
        },
      });
      return Promise.resolve(new Response(body, { headers: { 'content-type': JSON_TYPE } }));
    });
    const { chat, answer } = playChat({ fetch, stream, retries: 2 });
    await chat.sendMessage('Q?');
    expect(answer()).toMatchObject({ status: 'error', error: { code: 'network' } });
    expect(fetch).toHaveBeenCalledTimes(1);
  },
);

test('token counts that grow while an answer is written are the last ones', async () => {
  const counted = (completion_tokens: number, choices: object[] = []) =>
    event({ choices, usage: { prompt_tokens: 1, completion_tokens } });
  const stream = counted(1, [{ delta: { content: 'Hello' } }]) + STOP + counted(9) + event('[DONE]');
  const { metadata } = await answerTo(stream, 'text/event-stream');
  expect(metadata.usage).toMatchObject({ completion_tokens: 9 });
});

test.each([
  ['bare', completion('Hello')],
  ['in its envelope', { chat_completion: completion('Hello') }],
])('a whole completion as an event is read (%s)', async (_, whole) => {
  const message = await answerTo(encodeChunk(whole), 'text/event-stream');
  expect(message).toMatchObject({ status: 'complete', finishReason: 'stop' });
  expect(textOf(message)).toBe('Hello');
});

test('a content filter’s refusal does not count as a fault of the metadata filter', () => {
  const named = (code: string) => errorFrom({ error: { code } }, { status: 400 }).code;
  expect(named('content_filter')).toBe('invalid_request');
  expect(named('invalid_filter')).toBe('invalid_filter');
});

test('a citation without a position is a source without a place', () => {
  const references = [{ file: { id: 'f', name: 'a.pdf' } }];
  for (const position of [null, undefined, '7']) {
    const chunk = parseChunk({ type: 'citation', citation: { position, references } });
    expect(chunk.citations).toEqual([{ position: NaN, references }]);
  }
});

test('a message with markup anywhere is not shown, and a long one ends with a whole character', () => {
  for (const message of [
    'Bad gateway: <html><b>x</b></html>',
    'Nginx <center><h1>502</h1></center>',
    '<!-- sign in -->',
  ])
    expect(errorFrom({ error: { message } }, { status: 502 }).message).toBe(
      'The request failed: unavailable.',
    );
  expect(errorFrom({ message: 'temperature must be < 2 and > 0' }).message).toBe(
    'temperature must be < 2 and > 0',
  );
  const { message } = errorFrom({ message: `${'a'.repeat(499)}😀 and more` });
  expect(message).toBe('a'.repeat(499));
});
