import type { EventEmitter } from 'node:events';
import type { ByteSource } from '../lib/request/byte-source.ts';
import { sourceOf } from '../lib/stream/web-stream.ts';

/** The common part of a response of `node:http` and one of `node:http2`, whose types lack `flushHeaders`. */
export interface Outgoing extends Pick<EventEmitter, 'on' | 'once' | 'off'> {
  readonly writableEnded: boolean;
  writeHead(status: number, headers: string[]): unknown;
  flushHeaders?(): void;
  write(chunk: Uint8Array): boolean;
  end(): unknown;
  destroy(error?: Error): unknown;
}

/** Writes a response as it comes. A streamed answer of the handler goes without a web stream in between. */
export async function writeResponse(response: Response, outgoing: Outgoing): Promise<void> {
  const headers: string[] = [];
  for (const [name, value] of response.headers) headers.push(name, value);
  outgoing.writeHead(response.status, headers);
  const source = sourceOf(response);
  if (source) writeSource(source, outgoing);
  else await writeBody(response.body, outgoing);
}

function writeSource(source: ByteSource, outgoing: Outgoing): void {
  outgoing.flushHeaders?.();
  outgoing.on('drain', () => source.resume());
  outgoing.on('close', () => {
    if (!outgoing.writableEnded) source.cancel();
  });
  source.start({
    chunk(bytes) {
      if (!outgoing.write(bytes)) source.pause();
    },
    end: () => outgoing.end(),
    fail: () => outgoing.destroy(),
  });
}

async function writeBody(body: ReadableStream<Uint8Array> | null, outgoing: Outgoing): Promise<void> {
  if (!body) {
    outgoing.end();
    return;
  }
  const reader = body.getReader();
  outgoing.once('close', () => {
    reader.cancel().catch(() => undefined);
  });
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!outgoing.write(value)) await drained(outgoing);
  }
  outgoing.end();
}

function drained(outgoing: Outgoing): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off('drain', done).off('close', done);
      resolve();
    };
    outgoing.on('drain', done).on('close', done);
  });
}
