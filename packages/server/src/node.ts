import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AssistantHandler } from './lib/handler.ts';

/** Express takes the mount off `url` and keeps the whole in `originalUrl`. */
type Incoming = IncomingMessage & { originalUrl?: string };

/** `Request` does not take these; another method that no route has stands for them. */
const FORBIDDEN_METHODS = new Set(['CONNECT', 'TRACE', 'TRACK']);

const HOST = /^[A-Za-z0-9._:[\]-]+$/;

/**
 * Serves a handler from `node:http`, Express or any framework that passes Node's own request and response. Each chunk is
 * written as it comes, a slow reader slows the service, and a reader that leaves ends everything.
 *
 * Nothing may have read the body before: mount it ahead of body parsers.
 * @example createServer(toNodeListener(handler)).listen(3000)
 */
export function toNodeListener(
  handler: AssistantHandler,
): (incoming: Incoming, outgoing: ServerResponse) => void {
  return (incoming, outgoing) => {
    const left = new AbortController();
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) left.abort();
    });
    serve(handler, incoming, outgoing, left.signal).catch(() => outgoing.destroy());
  };
}

async function serve(
  handler: AssistantHandler,
  incoming: Incoming,
  outgoing: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const response = await handler(toRequest(incoming, signal), { address: incoming.socket.remoteAddress });
  await writeResponse(response, outgoing);
}

function toRequest(incoming: Incoming, signal: AbortSignal): Request {
  const headers = new Headers();
  for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2) {
    const [name = '', value = ''] = incoming.rawHeaders.slice(at, at + 2);
    if (!name.startsWith(':')) headers.append(name, value);
  }
  const given = incoming.method ?? 'GET';
  const method = FORBIDDEN_METHODS.has(given.toUpperCase()) ? 'DELETE' : given;
  const init = { method, headers, signal };
  if (method === 'GET' || method === 'HEAD') return new Request(toUrl(incoming), init);
  const options: RequestInit & { duplex: 'half' } = { ...init, body: toBody(incoming), duplex: 'half' };
  return new Request(toUrl(incoming), options);
}

/** Path and query as they came; `Host` names the place only where it is a plain host, and it decides nothing. */
function toUrl(incoming: Incoming): string {
  const scheme = 'encrypted' in incoming.socket && incoming.socket.encrypted ? 'https' : 'http';
  const given = incoming.headers.host ?? '';
  const base =
    HOST.test(given) && URL.canParse(`${scheme}://${given}`)
      ? `${scheme}://${given}`
      : `${scheme}://localhost`;
  const target = incoming.originalUrl ?? incoming.url ?? '/';
  if (target.startsWith('/')) return base + target;
  if (!URL.canParse(target)) return `${base}/`;
  const { pathname, search } = new URL(target);
  return `${base}${pathname.startsWith('/') ? pathname : '/'}${search}`;
}

/** A body that is read on demand; what was not read when the answer ends is left to Node. */
function toBody(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

async function writeResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status;
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  const reader = response.body?.getReader();
  if (!reader) {
    outgoing.end();
    return;
  }
  outgoing.once('close', () => {
    reader.cancel().catch(() => undefined);
  });
  outgoing.flushHeaders();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (!outgoing.write(value)) await drained(outgoing);
  }
  outgoing.end();
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off('drain', done).off('close', done);
      resolve();
    };
    outgoing.on('drain', done).on('close', done);
  });
}
