import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { playChat } from '../chat/chat.fixture.ts';
import { type ChatMessage, textOf } from '../chat/types/message.ts';
import { COMPLETION, delta, event, HELLO, STOP } from '../faults/events.fixture.ts';
import type { TransportLimits } from './base/limits.ts';

const WHOLE = JSON.stringify(COMPLETION);
const EVENTS = HELLO + STOP;
const LABELS = [
  'application/json',
  'text/event-stream',
  'text/plain',
  'text/html',
  'application/x-ndjson',
  '',
];
const BEFORE = [
  '',
  '\uFEFF',
  ' \t ',
  '\n\n',
  '\r\n',
  ': ping\n\n',
  ':\r\r',
  '\uFEFF: {"data":\n\n\n  ',
  ': a\n: b\n',
];
const STREAM = 'text/event-stream';

interface Answered {
  body: string;
  label?: string;
  stream?: boolean;
  /** Bytes of each network chunk. */
  size?: number;
  limits?: TransportLimits;
}

/** The answer to a question that a service answers with this body. */
async function answerTo({ body, label = '', size = Infinity, ...options }: Answered): Promise<ChatMessage> {
  const bytes = new TextEncoder().encode(body);
  const fetch = () => {
    const pieces = new ReadableStream({
      start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
    return Promise.resolve(new Response(pieces, { headers: label ? { 'content-type': label } : {} }));
  };
  const { chat, answer } = playChat({ fetch, retries: 0, ...options });
  await chat.sendMessage('Q?');
  return answer() ?? expect.unreachable();
}

test('a plain answer although a stream was asked for is read whole, whatever its label and whatever is before it', async () => {
  const cases = fc.record({
    before: fc.constantFrom(...BEFORE),
    label: fc.constantFrom(...LABELS),
    after: fc.constantFrom('', '\n', '\r\n \t'),
    size: fc.constantFrom(1, 2, 7, Infinity),
    body: fc.constantFrom(WHOLE, JSON.stringify(COMPLETION, null, 2), `{"chat_completion":${WHOLE}}`),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ before, after, body, ...rest }) => {
      const message = await answerTo({ ...rest, body: before + body + after });
      expect([textOf(message), message.status]).toEqual(['Hello world', 'complete']);
    }),
    { numRuns: 60 },
  );
});

test('events although no stream was asked for are read as a stream, whatever their label and whatever is before them', async () => {
  const cases = fc.record({
    before: fc.constantFrom(
      '',
      '\uFEFF',
      '\n\n',
      ': ping\n\n',
      '\uFEFF: {"data":\n\n\n',
      'retry: 10\n\n',
      'event: x\n',
    ),
    label: fc.constantFrom(...LABELS),
    size: fc.constantFrom(1, 2, 7, Infinity),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ before, ...rest }) => {
      const message = await answerTo({ ...rest, body: before + EVENTS, stream: false });
      expect([textOf(message), message.status]).toEqual(['Hello world', 'complete']);
    }),
    { numRuns: 60 },
  );
});

test('events that were not asked for keep the text of a cut answer and its reason', async () => {
  const message = await answerTo({ body: HELLO, label: 'application/json', stream: false });
  expect(message).toMatchObject({ status: 'interrupted', reason: 'eof' });
  expect(textOf(message)).toBe('Hello world');
});

test('events that were not asked for are shown while they come', async () => {
  let push: (text: string) => void = () => undefined;
  const body = new ReadableStream({
    start(controller) {
      push = (text) => controller.enqueue(new TextEncoder().encode(text));
    },
  });
  const { chat, answer } = playChat({ fetch: () => Promise.resolve(new Response(body)), stream: false });
  void chat.sendMessage('Q?');
  push(event(delta('Hel')));
  await vi.waitFor(() => expect(textOf(answer() ?? expect.unreachable())).toBe('Hel'));
  expect(chat.getSnapshot().status).toBe('streaming');
  push(event(delta('lo')) + STOP + event('[DONE]'));
  await vi.waitFor(() => expect(answer()?.status).toBe('complete'));
  expect(textOf(answer() ?? expect.unreachable())).toBe('Hello');
});

test('a plain answer may take longer than the silence that a stream may have', async () => {
  const body = new ReadableStream({
    async start(controller) {
      await new Promise((resolve) => setTimeout(resolve, 120));
      controller.enqueue(new TextEncoder().encode(WHOLE.slice(0, 20)));
      await new Promise((resolve) => setTimeout(resolve, 120));
      controller.enqueue(new TextEncoder().encode(WHOLE.slice(20)));
      controller.close();
    },
  });
  const headers = { 'content-type': 'application/json' };
  const { chat, answer } = playChat({
    fetch: () => Promise.resolve(new Response(body, { headers })),
    limits: { idleMs: 40 },
  });
  await chat.sendMessage('Q?');
  expect(answer()?.status).toBe('complete');
});

test.each<[string, Answered, string]>([
  ['a sign-in page', { body: '<!doctype html><p>Sign in', label: 'text/html' }, 'protocol'],
  [
    'a sign-in page for a plain answer',
    { body: '<p>Sign in', label: 'text/html', stream: false },
    'protocol',
  ],
  ['a page labelled as a stream', { body: '\n<html><p>Sign in', label: STREAM }, 'protocol'],
  ['a page labelled as JSON', { body: '<html><p>Sign in', label: 'application/json' }, 'protocol'],
  ['plain words', { body: 'Sign in', label: 'text/plain' }, 'protocol'],
  ['plain words for a plain answer', { body: 'Sign in', stream: false }, 'protocol'],
  ['nothing but blanks and comments', { body: ' \n: ping\n\n', label: STREAM }, 'protocol'],
  ['no body for a plain answer', { body: '', label: 'application/json', stream: false }, 'protocol'],
  ['a cut plain answer under the label of a stream', { body: WHOLE.slice(0, 40), label: STREAM }, 'eof'],
  ['JSON that is no answer', { body: '{"ok":true}', label: STREAM }, 'protocol'],
  ['an error object', { body: '{"error":{"code":"FORBIDDEN","message":"No"}}', label: STREAM }, 'forbidden'],
  ['a comment without end', { body: `:${'x'.repeat(5000)}`, label: STREAM, size: 100 }, 'limit'],
])('%s is no answer, and nothing of it is shown', async (_, answered, code) => {
  const message = await answerTo({ ...answered, limits: { eventBytes: 1000 } });
  expect(message).toMatchObject({ status: 'error', error: { code } });
  expect(JSON.stringify(message)).not.toContain('Sign in<');
  expect(textOf(message)).toBe('');
});
