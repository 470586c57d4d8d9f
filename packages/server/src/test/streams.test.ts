import type { ServerResponse } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { relayAnswer } from '../lib/stream/relay.ts';
import { streamFrom } from '../lib/stream/web-stream.ts';
import { readFrom } from '../lib/request/byte-source.ts';
import { createAbortScope } from '../lib/request/abort-scope.ts';
import type { Problem } from '../lib/http/problem.ts';
import { answerJson, ask, createRig, eventually, got, QUESTION, startEvents } from './rig.fixture.ts';

const STREAMED = { ...QUESTION, stream: true };
const EVENT = 'data:{"choices":[{"index":0,"delta":{"content":"x"}}]}\n\n';
const encode = (text: string) => new TextEncoder().encode(text);

describe('a streamed answer', () => {
  it('arrives event by event, unbuffered, byte for byte', async () => {
    let outgoing: ServerResponse | undefined;
    const { handler, api } = await createRig({
      answer: (_, response) => {
        outgoing = response;
        startEvents(response);
      },
    });
    const response = await handler(ask(api, '/chat/completions', STREAMED));
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    expect(response.headers.get('cache-control')).toContain('no-transform');
    const reader = response.body?.getReader();
    for (const text of ['data: é🌲\n\n', ': ping\n', '\r\n\r\ndata:[DONE]', '\n\n']) {
      outgoing?.write(text);
      expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(text);
    }
    outgoing?.end();
    expect((await reader?.read())?.done).toBe(true);
  });

  it('is passed on as JSON where the service gives JSON', async () => {
    const { handler, api } = await createRig({
      answer: (_, outgoing) => answerJson(outgoing, { choices: [] }),
    });
    const { headers, text } = await got(handler(ask(api, '/chat/completions', STREAMED)));
    expect([headers.get('content-type'), text]).toEqual(['application/json', '{"choices":[]}']);
  });

  it.each(['cancel', 'signal'] as const)(
    'ends upstream within 250 ms when the browser leaves (%s)',
    async (how) => {
      const { handler, api, sockets, logs } = await createRig({
        answer: (_, outgoing) => {
          startEvents(outgoing);
          outgoing.write(EVENT);
        },
      });
      const left = new AbortController();
      const response = await handler(ask(api, '/chat/completions', STREAMED, { signal: left.signal }));
      const reader = response.body?.getReader();
      await reader?.read();
      expect(sockets.size).toBe(1);
      if (how === 'cancel') await reader?.cancel();
      else left.abort();
      await eventually(() => sockets.size === 0);
      await eventually(() => logs.length === 1);
      expect(logs[0]).toMatchObject({
        outcome: 'cancelled',
        code: 'cancelled',
        status: 200,
        bytesOut: EVENT.length,
      });
    },
  );

  it('the handler does not wait for it if the browser leaves before it begins', async () => {
    const { handler, api, sockets, seen, logs } = await createRig({ answer: () => undefined });
    const left = new AbortController();
    const pending = got(handler(ask(api, '/chat/completions', STREAMED, { signal: left.signal })));
    await eventually(() => seen.length === 1);
    left.abort();
    expect((await pending).status).toBe(499);
    await eventually(() => sockets.size === 0);
    expect(logs[0]).toMatchObject({ outcome: 'cancelled', status: 499 });
    const gone = ask(api, '/chat/completions', STREAMED, { signal: AbortSignal.abort() });
    expect((await got(handler(gone))).status).toBe(499);
    expect(seen).toHaveLength(1);
  });

  it('ends upstream when the browser closes its connection to node:http', async () => {
    const { api, sockets, logs } = await createRig({
      listen: true,
      answer: (_, outgoing) => {
        startEvents(outgoing);
        outgoing.write(EVENT);
      },
    });
    const left = new AbortController();
    const response = await fetch(ask(api, '/chat/completions', STREAMED), { signal: left.signal });
    await response.body?.getReader().read();
    left.abort();
    await eventually(() => sockets.size === 0);
    await eventually(() => logs.length === 1);
    expect(logs[0]?.outcome).toBe('cancelled');
  });

  it('that the service cuts between events ends with an error event, never as if it were finished', async () => {
    const { handler, api, logs } = await createRig({
      answer: (_, outgoing) => {
        startEvents(outgoing);
        outgoing.write(EVENT);
        setTimeout(() => outgoing.destroy(), 20);
      },
    });
    const { text, headers } = await got(handler(ask(api, '/chat/completions', STREAMED)));
    const [first, event, data] = [text.slice(0, EVENT.length), ...text.slice(EVENT.length).split('\n')];
    expect([first, event]).toEqual([EVENT, 'event: error']);
    expect(JSON.parse(data?.slice(5) ?? '')).toEqual({
      error: {
        code: 'upstream_cut',
        message: 'The service ended its answer early.',
        requestId: headers.get('x-request-id'),
      },
    });
    expect(text).not.toContain('[DONE]');
    expect(logs[0]).toMatchObject({ outcome: 'error', code: 'upstream_cut', status: 200 });
  });

  it('that the service cuts within an event breaks off, on the wire as well', async () => {
    const { api } = await createRig({
      listen: true,
      answer: (_, outgoing) => {
        startEvents(outgoing);
        outgoing.write(`${EVENT}data:{"cho`);
        setTimeout(() => outgoing.destroy(), 20);
      },
    });
    const response = await fetch(ask(api, '/chat/completions', STREAMED));
    await expect(response.text()).rejects.toThrow();
  });

  it('it is ended when the service falls silent; comments of the service count as silence', async () => {
    const { handler, api, sockets } = await createRig({
      limits: { noContentMs: 150 },
      answer: (_, outgoing) => {
        startEvents(outgoing);
        outgoing.write(EVENT);
        const timer = setInterval(() => outgoing.write(': ping\n\n'), 20);
        outgoing.on('close', () => clearInterval(timer));
      },
    });
    const { text } = await got(handler(ask(api, '/chat/completions', STREAMED)));
    expect(text).toContain('event: error\ndata: {"error":{"code":"upstream_timeout"');
    await eventually(() => sockets.size === 0);
  });

  it('never outlives the limit of the whole, however lively', async () => {
    const { handler, api, sockets } = await createRig({
      limits: { totalMs: 200 },
      answer: (_, outgoing) => {
        startEvents(outgoing);
        const timer = setInterval(() => outgoing.write(EVENT), 10);
        outgoing.on('close', () => clearInterval(timer));
      },
    });
    const { text } = await got(handler(ask(api, '/chat/completions', STREAMED)));
    expect(text).toContain('"code":"upstream_timeout"');
    await eventually(() => sockets.size === 0);
  });

  it('a slow reader pauses the service, so that a flood is not collected in memory', async () => {
    // R61
    let sent = 0;
    const { handler, api } = await createRig({
      answer: (_, outgoing) => {
        startEvents(outgoing);
        const block = Buffer.alloc(65_536, EVENT);
        const flood = (): void => {
          while (!outgoing.destroyed) {
            sent += block.byteLength;
            if (!outgoing.write(block)) {
              outgoing.once('drain', flood);
              return;
            }
          }
        };
        flood();
      },
    });
    const response = await handler(ask(api, '/chat/completions', STREAMED));
    let before = -1;
    while (before !== sent) {
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(sent).toBeLessThan(16 * 1_048_576);
    await response.body?.cancel();
  });

  it('is kept back over node:http too', async () => {
    let sent = 0;
    const { api } = await createRig({
      listen: true,
      answer: (_, outgoing) => {
        startEvents(outgoing);
        const block = Buffer.alloc(65_536, EVENT);
        const flood = (): void => {
          while (!outgoing.destroyed) {
            sent += block.byteLength;
            if (!outgoing.write(block)) {
              outgoing.once('drain', flood);
              return;
            }
          }
        };
        flood();
      },
    });
    const left = new AbortController();
    const response = await fetch(ask(api, '/chat/completions', STREAMED), { signal: left.signal });
    let before = -1;
    while (before !== sent) {
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(sent).toBeLessThan(24 * 1_048_576);
    expect(response.status).toBe(200);
    left.abort();
  });
});

/** A stream of the handler's over a body that the test feeds by hand. */
function createStream(limits: { heartbeatMs: number; noContentMs: number }) {
  let service: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>({ start: (controller) => void (service = controller) });
  const ends: (Problem | undefined)[] = [];
  const source = relayAnswer({
    source: readFrom(body),
    pattern: undefined,
    requestId: 'r1',
    scope: createAbortScope(new Request('https://app.test'), 3_600_000),
    limits,
    onEnd: ({ problem }) => ends.push(problem),
  });
  const stream = streamFrom(source);
  const reader = stream.getReader();
  const read = async () => new TextDecoder().decode((await reader.read()).value);
  return {
    feed: (text: string) => service?.enqueue(encode(text)),
    close: () => service?.close(),
    read,
    ends,
    stream,
  };
}

describe('the heartbeat', () => {
  it('comes after 15 s of silence, and only where a comment harms nothing', async () => {
    vi.useFakeTimers();
    try {
      const { feed, read, close } = createStream({ heartbeatMs: 15_000, noContentMs: 10_000_000 });
      const first = read();
      await vi.advanceTimersByTimeAsync(15_000);
      expect(await first).toBe(': ka\n\n');

      feed('data: a\n\n');
      expect(await read()).toBe('data: a\n\n');
      const second = read();
      await vi.advanceTimersByTimeAsync(14_000);
      feed('data: b\n');
      expect(await second).toBe('data: b\n');
      const third = read();
      await vi.advanceTimersByTimeAsync(16_000);
      expect(await third).toBe(': ka\n');

      feed('data: c');
      expect(await read()).toBe('data: c');
      const fourth = read();
      await vi.advanceTimersByTimeAsync(60_000);
      feed('d\n\n');
      expect(await fourth).toBe('d\n\n');
      close();
      expect(await read()).toBe('');
    } finally {
      vi.useRealTimers();
    }
  });

  it('heartbeats do not pile up for a reader that does not read', async () => {
    vi.useFakeTimers();
    try {
      const { read, feed } = createStream({ heartbeatMs: 1_000, noContentMs: 10_000_000 });
      await vi.advanceTimersByTimeAsync(100_000);
      const first = read();
      await vi.advanceTimersByTimeAsync(1_000);
      expect(await first).toBe(': ka\n\n');
      await vi.advanceTimersByTimeAsync(100_000);
      const next = read();
      feed('data: a\n\n');
      expect(await next).toBe('data: a\n\n');
    } finally {
      vi.useRealTimers();
    }
  });

  it('changes no event, wherever the stream is cut and whichever line ends it has', async () => {
    const eol = fc.constantFrom('\n', '\r\n', '\r');
    const events = fc.array(fc.array(fc.stringMatching(/^[a-z :]{0,6}$/), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
      maxLength: 4,
    });
    vi.useFakeTimers();
    try {
      await fc.assert(
        fc.asyncProperty(eol, events, fc.array(fc.nat(40), { maxLength: 6 }), async (end, list, cuts) => {
          const text = list.map((lines) => lines.map((line) => `data:${line}${end}`).join('') + end).join('');
          const { feed, close, read } = createStream({ heartbeatMs: 10, noContentMs: 10_000_000 });
          const whole = readAll(read);
          const places = [...new Set(cuts)]
            .toSorted((a, b) => a - b)
            .filter((cut) => cut > 0 && cut < text.length);
          for (const [index, from] of [0, ...places].entries()) {
            feed(text.slice(from, places[index]));
            await vi.advanceTimersByTimeAsync(25);
          }
          close();
          const result = await whole;
          expect(eventsOf(result)).toEqual(eventsOf(text));
        }),
        { numRuns: 200 },
      );
    } finally {
      vi.useRealTimers();
    }
  });
});

async function readAll(read: () => Promise<string>): Promise<string> {
  let text = '';
  for (let part = await read(); part !== ''; part = await read()) text += part;
  return text;
}

/** The data of each event, by the letter of the standard. */
function eventsOf(text: string): string[] {
  const found: string[] = [];
  let data: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line === '') {
      if (data.length > 0) found.push(data.join('\n'));
      data = [];
    } else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return found;
}
