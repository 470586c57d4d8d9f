import type { IncomingMessage, ServerResponse } from 'node:http';
import { streamFrom } from '../lib/stream/web-stream.ts';
import type { AssistantHandler } from '../lib/handler.ts';
import { TRANSPORT } from '../lib/request/runtime.ts';
import { nodeTransport } from './node-transport.ts';
import { readFromMessage } from './read-from-message.ts';
import { writeResponse } from './write-response.ts';

/** Express takes the mount off `url` and keeps the whole in `originalUrl`. */
type Incoming = IncomingMessage & { originalUrl?: string };

/** `Request` does not take these; another method that no route has stands for them. */
const FORBIDDEN_METHODS = new Set(['CONNECT', 'TRACE', 'TRACK']);

const HOST = /^[A-Za-z0-9._:[\]-]+$/;

/**
 * Serves a handler from `node:http`, Express or any framework that passes Node's own request and response. Each chunk is
 * written as it comes, a slow reader slows the service, and a reader that leaves ends everything. Unless the handler has a `fetch` of
 * its own, the service is reached through `node:http`, which costs half of the global `fetch`.
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
  const context = { address: incoming.socket.remoteAddress, [TRANSPORT]: nodeTransport };
  const response = await handler(toRequest(incoming, signal), context);
  await writeResponse(response, outgoing);
}

function toRequest(incoming: Incoming, signal: AbortSignal): Request {
  const headers = new Headers();
  const { rawHeaders } = incoming;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (!name.startsWith(':')) headers.append(name, rawHeaders[at + 1] ?? '');
  }
  const given = incoming.method ?? 'GET';
  const method = FORBIDDEN_METHODS.has(given.toUpperCase()) ? 'DELETE' : given;
  const init = { method, headers, signal };
  if (method === 'GET' || method === 'HEAD') return new Request(toUrl(incoming), init);
  // What is left of a body that nobody wants is paused here, and dropped by Node once the answer is out.
  const body = streamFrom(readFromMessage(incoming, () => incoming.pause()));
  const options: RequestInit & { duplex: 'half' } = { ...init, body, duplex: 'half' };
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
