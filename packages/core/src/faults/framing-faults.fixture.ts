import { brotliCompressSync, gzipSync } from 'node:zlib';
import { delta, event, HELLO, STOP } from './events.fixture.ts';
import { bytes, cut, done, failed, stream, type Fault } from './fault.fixture.ts';

const ODD = 'é 🌲 👩‍👩‍👧‍👦 松の木 مرحبا [1] “x”';
const BOM = '\uFEFF';

/** Cases of the cutting, framing, compression and labelling of a stream's bytes. */
export const FRAMING_FAULTS: readonly Fault[] = [
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
];
