import { COMPLETION, delta, event, HELLO, STOP } from './events.fixture.ts';
import {
  cut,
  done,
  failed,
  good,
  refusal,
  stall,
  status,
  stream,
  inTurn,
  type Fault,
} from './fault.fixture.ts';

/** Answers that end too early, late or never, answers that are not streams, and refusals. */
export const CONNECTION_FAULTS: readonly Fault[] = [
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
    respond: inTurn((x) => x.reset(), good),
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
  { id: 'S59', title: '500, then 200', respond: inTurn(refusal('500 Oops'), good), ...done, requests: 2 },
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
    respond: inTurn(status('429 Slow', '{}', { 'retry-after': '1' }), good),
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
