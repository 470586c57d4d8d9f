import { sleep } from './sleep.ts';
import type { FaultSwitches } from './switches.ts';

/** Options that shape a stream of events. */
export interface StreamShape {
  faults: FaultSwitches;
  /** Milliseconds before each event. */
  tokenMs: number;
  /** Aborts when the reader has left. */
  signal: AbortSignal;
}

/** A `text/event-stream` answer: one `data:` line for each event, an empty line after it, as the service writes it. */
export function streamEvents(events: AsyncIterable<unknown>, shape: StreamShape): Response {
  const disconnected = new AbortController();
  const signal = AbortSignal.any([shape.signal, disconnected.signal]);
  const bytes = cut(encode(frame(events, { ...shape, signal })), shape.faults.splitBytes);
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await bytes.next();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          controller.error(error);
        }
      },
      async cancel() {
        disconnected.abort();
        await bytes.return(undefined).catch(() => undefined);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
  });
}

/** The text of the stream, event by event, with every requested fault. */
async function* frame(
  events: AsyncIterable<unknown>,
  { faults, tokenMs, signal }: StreamShape,
): AsyncGenerator<string> {
  const write = writer(faults);
  if (faults.firstByteMs) await sleep(faults.firstByteMs, signal);
  if (faults.bom) yield '\uFEFF';
  let sent = 0;
  for await (const event of events) {
    if (faults.stallAfter === sent)
      await new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
      );
    if (faults.closeAfter === sent) return;
    if (faults.resetAfter === sent) throw new Error('The connection was reset on purpose');
    if (faults.malformedAfter === sent) yield write('{"id":"broken","choices":[{"ind');
    if (faults.errorAfter === sent) return yield writeError(faults, write);
    const pause = faults.tokenMs ?? tokenMs;
    if (pause > 0) await sleep(pause, signal);
    yield write(JSON.stringify(event));
    sent += 1;
  }
  if (faults.done) yield write('[DONE]');
}

function writer(faults: FaultSwitches): (data: string, name?: string) => string {
  const end = { lf: '\n', crlf: '\r\n', cr: '\r' }[faults.lineEnd ?? 'lf'];
  const field = (name: string, value: string) => `${name}:${faults.dataSpace ? ' ' : ''}${value}${end}`;
  let count = 0;
  return (data, name) => {
    count += 1;
    const noise = faults.keepAlive ? `: keep-alive${end}` : '';
    const extra = faults.fields ? field('id', String(count)) + field('retry', '3000') : '';
    const event = name ? field('event', name) : faults.fields ? field('event', 'message') : '';
    // JSON may hold line breaks between its tokens: after a comma that no string surrounds.
    const lines =
      faults.multiline && data.startsWith('{')
        ? JSON.stringify(JSON.parse(data), null, 1).split('\n')
        : [data];
    return `${noise}${extra}${event}${lines.map((line) => field('data', line)).join('')}${end}`;
  };
}

function writeError(faults: FaultSwitches, write: (data: string, name?: string) => string): string {
  const error = { code: 'INTERNAL', message: 'The answer failed on purpose' };
  switch (faults.errorShape ?? 'object') {
    case 'object':
      return write(JSON.stringify({ status: 500, error }));
    case 'event':
      return write(JSON.stringify({ error }), 'error');
    case 'type':
      return write(JSON.stringify({ type: 'error', message: error.message, code: error.code }));
  }
}

async function* encode(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const text of texts) yield encoder.encode(text);
}

/** Every chunk cut into pieces of `size` bytes. */
async function* cut(chunks: AsyncIterable<Uint8Array>, size: number | undefined): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    if (!size) yield chunk;
    else for (let at = 0; at < chunk.length; at += size) yield chunk.slice(at, at + size);
  }
}
