import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { TransportLimits } from '../wire/limits.ts';
import type { Exchange } from './fault-server.fixture.ts';

/** One fault of the wire, and what a client that survives it says. */
export interface Fault {
  id: string;
  title: string;
  respond: (exchange: Exchange) => Promise<void> | void;
  text: string;
  ending: 'complete' | 'interrupted' | 'error';
  /** The reason of an interrupted answer, the code of a failed one. */
  why?: string;
  /** Default 1. */
  requests?: number;
  finishReason?: string;
  limits?: TransportLimits;
}

/** One event, as the service writes it: no space, LF. */
export function event(value: unknown, newline = '\n'): string {
  return `data:${typeof value === 'string' ? value : JSON.stringify(value)}${newline}${newline}`;
}

export function delta(content: string | null, finish: string | null = null, more: object = {}): object {
  return {
    id: '0a1',
    model: 'gpt-4o-2024-11-20',
    choices: [{ index: 0, delta: { content }, finish_reason: finish }],
    ...more,
  };
}

export const STOP = event(delta(null, 'stop'));
export const HELLO = event(delta('Hello')) + event(delta(' world'));
export const COMPLETION = {
  id: 'c1',
  model: 'gpt-4o-2024-11-20',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Hello world' } }],
  usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
};

const ODD = 'é 🌲 👩‍👩‍👧‍👦 松の木 مرحبا [1] “x”';

/** A stream of these bytes, then the end of the connection. */
function stream(...parts: (string | Uint8Array)[]): Fault['respond'] {
  return async (x) => {
    await x.stream();
    await x.write(...parts);
    x.end();
  };
}

function bytes(text: string): Uint8Array[] {
  return Array.from(Buffer.from(text), (byte) => Uint8Array.of(byte));
}

function status(line: string, body: string, headers: Record<string, string> = {}): Fault['respond'] {
  return async (x) => {
    await x.head(line, { 'content-type': 'application/json', ...headers });
    await x.write(body);
    x.end();
  };
}

function refusal(line: string): Fault['respond'] {
  const code = Number(line.slice(0, 3));
  return status(
    line,
    JSON.stringify({ status: code, error: { code: 'X', message: `Refused with ${code}` } }),
  );
}

/** First one way, then another. */
function then(first: Fault['respond'], next: Fault['respond']): Fault['respond'] {
  return (x) => (x.attempt === 1 ? first(x) : next(x));
}

const good = stream(HELLO + STOP);
const done = { text: 'Hello world', ending: 'complete' } as const;
const cut = { text: 'Hello world', ending: 'interrupted' } as const;
const failed = { text: '', ending: 'error' } as const;
const BOM = '\uFEFF';

async function stall(x: Exchange): Promise<void> {
  await x.stream();
  await x.write(HELLO);
  await x.gone;
}

/** Faults of the wire, the payload and the transport. The ids are those of the catalogue; letters are further cases. */
export const FAULTS: Fault[] = [
  {
    id: 'S01',
    title: 'one byte per chunk',
    respond: stream(...bytes(event(delta(ODD)) + STOP)),
    text: ODD,
    ending: 'complete',
  },
  { id: 'S03', title: 'CRLF', respond: stream((HELLO + STOP).replaceAll('\n', '\r\n')), ...done },
  { id: 'S04', title: 'CR only', respond: stream((HELLO + STOP).replaceAll('\n', '\r')), ...done },
  {
    id: 'S05',
    title: 'CR and LF in separate chunks',
    respond: stream(
      ...(HELLO + STOP)
        .split('\n')
        .flatMap((line) => [`${line}\r`, '\n'])
        .slice(0, -2),
    ),
    ...done,
  },
  {
    id: 'S07',
    title: 'a byte order mark, split',
    respond: stream(Uint8Array.of(0xef), Uint8Array.of(0xbb, 0xbf), HELLO + STOP),
    ...done,
  },
  {
    id: 'S07b',
    title: 'a byte order mark later on',
    respond: stream(HELLO, BOM + event(delta('!')), STOP),
    ...done,
  },
  {
    id: 'S09',
    title: 'comments',
    respond: stream(
      ':\n\n: ping\n\n',
      event(delta('Hello')),
      ': ka\n\n:\n',
      event(delta(' world')),
      ': x\n\n',
      STOP,
    ),
    ...done,
  },
  {
    id: 'S11',
    title: 'zero, one and two spaces',
    respond: stream(
      `data:${JSON.stringify(delta('Hello'))}\n\ndata: ${JSON.stringify(delta(' wor'))}\n\ndata:  ${JSON.stringify(delta('ld'))}\n\n${STOP}`,
    ),
    ...done,
  },
  {
    id: 'S12',
    title: 'JSON over several lines',
    respond: stream(`${JSON.stringify(delta('Hello world'), null, 2).replace(/^/gm, 'data: ')}\n\n${STOP}`),
    ...done,
  },
  {
    id: 'S13',
    title: 'id, retry and event fields',
    respond: stream(`id: 7\nretry: 10\nevent: message\n${HELLO}${STOP}`),
    ...done,
  },
  {
    id: 'S14',
    title: 'unknown fields and empty data',
    respond: stream(`foo: bar\nnothing\ndata\n\n${HELLO}data:\n\n${STOP}`),
    ...done,
  },
  {
    id: 'S15',
    title: 'the last event without its blank line',
    respond: stream(HELLO, STOP.trimEnd()),
    ...cut,
    why: 'eof',
  },
  {
    id: 'S15b',
    title: 'the same after a finish',
    respond: stream(HELLO + STOP, event(delta('more')).trimEnd()),
    ...done,
  },
  {
    id: 'S18',
    title: 'control characters in content',
    respond: stream(event(delta('Hello\u0000 \u0007world')) + STOP),
    text: 'Hello\u0000 \u0007world',
    ending: 'complete',
  },
  {
    id: 'S19',
    title: 'a line of 8 MiB',
    respond: async (x) => {
      await x.stream();
      await x.write(HELLO, 'data:"');
      for (let i = 0; i < 128; i++) await x.write('x'.repeat(65_536));
      await x.gone;
    },
    ...cut,
    why: 'limit',
  },
  {
    id: 'S19b',
    title: 'an answer beyond the cap',
    respond: async (x) => {
      await x.stream();
      for (let i = 0; i < 64; i++) await x.write(event(delta('x'.repeat(1000))));
      await x.gone;
    },
    text: 'x'.repeat(10_000),
    ending: 'interrupted',
    why: 'limit',
    limits: { messageBytes: 10_000 },
  },
  {
    id: 'S24',
    title: 'gzip',
    respond: async (x) => {
      await x.head('200 OK', { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' });
      await x.write(gzipSync(HELLO + STOP));
      x.end();
    },
    ...done,
  },
  {
    id: 'S24b',
    title: 'brotli',
    respond: async (x) => {
      await x.head('200 OK', { 'content-type': 'text/event-stream', 'content-encoding': 'br' });
      await x.write(brotliCompressSync(HELLO + STOP));
      x.end();
    },
    ...done,
  },
  {
    id: 'S25',
    title: 'a content type in capitals',
    respond: async (x) => {
      await x.head('200 OK', { 'content-type': 'Text/Event-Stream; charset=UTF-8' });
      await x.write(HELLO + STOP);
      x.end();
    },
    ...done,
  },
  {
    id: 'S26',
    title: 'no content type',
    respond: async (x) => {
      await x.head();
      await x.write(HELLO + STOP);
      x.end();
    },
    ...failed,
    why: 'protocol',
  },
  {
    id: 'S26b',
    title: 'a wrong content type',
    respond: async (x) => {
      await x.head('200 OK', { 'content-type': 'text/plain' });
      await x.write(HELLO + STOP);
      x.end();
    },
    ...failed,
    why: 'protocol',
  },
  {
    id: 'S27',
    title: 'malformed JSON between good events',
    respond: async (x) => {
      await x.stream();
      await x.write(HELLO + event('{"choices":[') + event(delta('!')) + STOP);
      await x.gone;
    },
    ...cut,
    why: 'protocol',
  },
  {
    id: 'S27b',
    title: 'JSON that is no object',
    respond: stream(HELLO, event('5'), STOP),
    ...cut,
    why: 'protocol',
  },
  {
    id: 'S28',
    title: 'JSON cut at the end',
    respond: stream(HELLO, event(delta('!')).slice(0, 30)),
    ...cut,
    why: 'eof',
  },
  {
    id: 'S29',
    title: 'an error after text',
    respond: stream(HELLO, event({ error: { code: 'UNAVAILABLE', message: 'Overloaded' } })),
    ...cut,
    why: 'protocol',
  },
  {
    id: 'S29b',
    title: 'a named error event after text',
    respond: stream(HELLO, `event: error\ndata: {"message":"Overloaded"}\n\n`),
    ...cut,
    why: 'protocol',
  },
  {
    id: 'S29c',
    title: 'an object of type error after text',
    respond: stream(HELLO, event({ type: 'error', message: 'Overloaded' })),
    ...cut,
    why: 'protocol',
  },
  {
    id: 'S31',
    title: 'an error first, not worth another try',
    respond: stream(event({ error: { code: 'INVALID_ARGUMENT', message: 'No' } })),
    ...failed,
    why: 'invalid_request',
  },
  {
    id: 'S31b',
    title: 'an error first, worth another try',
    respond: then(stream(event({ error: { code: 'UNAVAILABLE', message: 'Busy' } })), good),
    ...done,
    requests: 2,
  },
  {
    id: 'S32',
    title: 'usage without choices',
    respond: stream(HELLO + event({ id: 'x', choices: [], usage: COMPLETION.usage }) + STOP),
    ...done,
  },
  {
    id: 'S32b',
    title: 'usage after the finish',
    respond: stream(
      HELLO + STOP + event({ id: 'x', choices: [], usage: COMPLETION.usage }) + event('[DONE]'),
    ),
    ...done,
  },
  {
    id: 'S34',
    title: 'a second choice interleaved',
    respond: stream(
      event(delta('Hello')) +
        event({ id: 'x', choices: [{ index: 1, delta: { content: 'OTHER' }, finish_reason: 'stop' }] }) +
        event(delta(' world')) +
        STOP,
    ),
    ...done,
  },
  {
    id: 'S37',
    title: 'finish reason length',
    respond: stream(HELLO + event(delta(null, 'length'))),
    ...done,
    finishReason: 'length',
  },
  {
    id: 'S37b',
    title: 'finish reason content_filter',
    respond: stream(HELLO + event(delta(null, 'content_filter'))),
    ...done,
    finishReason: 'content_filter',
  },
  {
    id: 'S37c',
    title: 'an unknown finish reason',
    respond: stream(HELLO + event(delta(null, 'moonrise'))),
    ...done,
    finishReason: 'moonrise',
  },
  {
    id: 'S39',
    title: 'text after [DONE]',
    respond: stream(HELLO + STOP + event('[DONE]') + event(delta('MORE'))),
    ...done,
  },
  {
    id: 'S40',
    title: '[DONE] with the socket kept open',
    respond: async (x) => {
      await x.stream();
      await x.write(HELLO + event('[DONE]'));
      await x.gone;
    },
    ...done,
  },
  {
    id: 'S40b',
    title: '[DONE] in CR framing with the socket kept open',
    respond: async (x) => {
      await x.stream();
      await x.write((HELLO + event('[DONE]')).replaceAll('\n', '\r'));
      await x.gone;
    },
    ...done,
  },
  { id: 'S41', title: 'a finish without [DONE]', respond: good, ...done, finishReason: 'stop' },
  {
    id: 'S41b',
    title: 'a finish and then a reset',
    respond: async (x) => {
      await x.stream();
      await x.write(HELLO + STOP);
      await x.wait(50);
      x.reset();
    },
    ...done,
  },
  { id: 'S42', title: 'neither', respond: stream(HELLO), ...cut, why: 'eof' },
  { id: 'S42b', title: 'a role and no more', respond: stream(event(delta(null))), ...failed, why: 'eof' },
  { id: 'S43', title: 'an empty 200', respond: stream(), ...failed, why: 'protocol' },
  {
    id: 'S43b',
    title: '204',
    respond: async (x) => {
      await x.head('204 No Content');
      x.end();
    },
    ...failed,
    why: 'protocol',
  },
  { id: 'S43c', title: 'comments alone', respond: stream(': a\n\n', ': b\n\n'), ...failed, why: 'protocol' },
  {
    id: 'S45',
    title: 'plain JSON instead of a stream',
    respond: status('200 OK', JSON.stringify(COMPLETION)),
    ...done,
    finishReason: 'stop',
  },
  {
    id: 'S45b',
    title: 'the same in its envelope',
    respond: status('200 OK', JSON.stringify({ chat_completion: COMPLETION })),
    ...done,
    finishReason: 'stop',
  },
  {
    id: 'S45c',
    title: 'JSON that is no answer',
    respond: status('200 OK', '{}'),
    ...failed,
    why: 'protocol',
  },
  {
    id: 'S47',
    title: 'a sign-in page',
    respond: async (x) => {
      await x.head('200 OK', { 'content-type': 'text/html' });
      await x.write('<!doctype html><h1>Sign in</h1>');
      x.end();
    },
    ...failed,
    why: 'protocol',
  },
  {
    id: 'S51',
    title: 'a reset before the headers',
    respond: then((x) => x.reset(), good),
    ...done,
    requests: 2,
  },
  {
    id: 'S52',
    title: 'a reset in the body',
    respond: async (x) => {
      await x.head('200 OK', { 'content-type': 'text/event-stream', 'transfer-encoding': 'chunked' });
      await x.write(`${HELLO.length.toString(16)}\r\n${HELLO}\r\n`);
      await x.wait(50);
      x.reset();
    },
    ...cut,
    why: 'network',
  },
  {
    id: 'S53',
    title: 'a chunked body without its last chunk',
    respond: async (x) => {
      await x.head('200 OK', { 'content-type': 'text/event-stream', 'transfer-encoding': 'chunked' });
      await x.write(`${HELLO.length.toString(16)}\r\n${HELLO}\r\n`);
      x.end();
    },
    ...cut,
    why: 'network',
  },
  {
    id: 'S55',
    title: 'headers that never come',
    respond: (x) => x.gone,
    ...failed,
    why: 'timeout',
    limits: { headersMs: 300 },
  },
  { id: 'S56', title: 'a stall in the middle', respond: stall, ...cut, why: 'idle', limits: { idleMs: 300 } },
  {
    id: 'S56b',
    title: 'a stall of its own length, with keep-alives',
    respond: async (x) => {
      await x.stream();
      await x.write(HELLO);
      for (let i = 0; i < 8; i++) {
        await x.wait(100);
        await x.write(': ka\n\n');
      }
      await x.write(STOP);
      x.end();
    },
    ...done,
    limits: { idleMs: 400 },
  },
  {
    id: 'S58',
    title: 'keep-alives alone',
    respond: async (x) => {
      await x.stream();
      for (let i = 0; i < 100; i++) {
        await x.write(': ka\n\n');
        await x.wait(50);
      }
    },
    ...failed,
    why: 'timeout',
    limits: { noContentMs: 400 },
  },
  {
    id: 'S58b',
    title: 'an answer without end',
    respond: async (x) => {
      await x.stream();
      for (let i = 0; i < 100; i++) {
        await x.write(event(delta('Hello')));
        await x.wait(100);
      }
    },
    text: '*',
    ending: 'interrupted',
    why: 'timeout',
    limits: { totalMs: 450 },
  },
  { id: 'S59', title: '500, then 200', respond: then(refusal('500 Oops'), good), ...done, requests: 2 },
  {
    id: 'S59b',
    title: '500 twice',
    respond: refusal('500 Oops'),
    ...failed,
    why: 'server_error',
    requests: 2,
  },
  {
    id: 'S60',
    title: '429 with Retry-After: 1',
    respond: then(status('429 Slow', '{}', { 'retry-after': '1' }), good),
    ...done,
    requests: 2,
  },
  {
    id: 'S62',
    title: '429 with Retry-After: 3600',
    respond: status('429 Slow', '{}', { 'retry-after': '3600' }),
    ...failed,
    why: 'rate_limited',
  },
  ...Object.entries({
    400: 'invalid_request',
    401: 'unauthenticated',
    403: 'forbidden',
    404: 'not_found',
    413: 'message_too_long',
    422: 'invalid_request',
  }).map(([code, why]): Fault => ({
    id: `S66 ${code}`,
    title: code,
    respond: refusal(`${code} No`),
    ...failed,
    why,
  })),
  {
    id: 'S67',
    title: '503 for ever',
    respond: refusal('503 Down'),
    ...failed,
    why: 'unavailable',
    requests: 3,
  },
  {
    id: 'S68',
    title: 'an error after the first words',
    respond: stream(event(delta('Hello world')), event({ error: { code: 'UNAVAILABLE' } })),
    ...cut,
    why: 'protocol',
  },
];
