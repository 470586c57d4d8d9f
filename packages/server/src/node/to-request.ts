import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { streamFrom } from '../lib/stream/web-stream.ts';
import { readFromMessage } from './read-from-message.ts';

/** A request of `node:http` or of the compatibility API of `node:http2`. Express strips the mount from `url` and keeps the whole in `originalUrl`. */
export type Incoming = (IncomingMessage | Http2ServerRequest) & { originalUrl?: string };

/** `Request` refuses these methods; they are replaced by a method that no route has. */
const FORBIDDEN_METHODS = new Set(['CONNECT', 'TRACE', 'TRACK']);

const HOST = /^[A-Za-z0-9._:[\]-]+$/;

/** The web request for an incoming one. Its body is read on demand. */
export function toRequest(incoming: Incoming, signal: AbortSignal): Request {
  const requested = incoming.method ?? 'GET';
  const method = FORBIDDEN_METHODS.has(requested.toUpperCase()) ? 'DELETE' : requested;
  const init = { method, headers: toHeaders(incoming), signal };
  if (method === 'GET' || method === 'HEAD' || isBodyRead(incoming))
    return new Request(toUrl(incoming), init);
  // The unread rest of a body is paused here; Node discards it once the answer is out.
  const body = streamFrom(readFromMessage(incoming, () => incoming.pause()));
  const options: RequestInit & { duplex: 'half' } = { ...init, body, duplex: 'half' };
  return new Request(toUrl(incoming), options);
}

/** Whether something else, e.g. a body parser, has read the body or part of it. */
export function isBodyRead(incoming: Incoming): boolean {
  return incoming.readableDidRead;
}

/** HTTP/2 carries the host in `:authority` and may split the cookie; handlers and callbacks find both as over HTTP/1.1. */
function toHeaders(incoming: Incoming): Record<string, string> {
  // A record costs `Request` a third of a list; it joins a name that comes twice, as a list would be joined.
  const headers: Record<string, string> = Object.create(null) as Record<string, string>;
  const { rawHeaders } = incoming;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    const value = rawHeaders[at + 1] ?? '';
    // The cookie is read below, joined as it should be, and only if the host has left it there.
    if (!name.startsWith(':') && name !== 'cookie')
      headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  const { cookie, host, ':authority': authority } = incoming.headers;
  if (cookie !== undefined) headers.cookie = cookie;
  if (typeof authority === 'string' && host === undefined) headers.host = authority;
  return headers;
}

/** Path and query unchanged. The host is used only if it is a plain one, and only for the origin check. */
function toUrl(incoming: Incoming): string {
  const scheme = schemeOf(incoming);
  const host = incoming.headers[':authority'] ?? incoming.headers.host ?? '';
  const base =
    typeof host === 'string' && HOST.test(host) && URL.canParse(`${scheme}://${host}`)
      ? `${scheme}://${host}`
      : `${scheme}://localhost`;
  const target = incoming.originalUrl ?? incoming.url ?? '/';
  if (target.startsWith('/')) return base + target;
  if (!URL.canParse(target)) return `${base}/`;
  const { pathname, search } = new URL(target);
  return `${base}${pathname.startsWith('/') ? pathname : '/'}${search}`;
}

function schemeOf({ headers, socket }: Incoming): 'http' | 'https' {
  const scheme = headers[':scheme'];
  if (scheme === 'http' || scheme === 'https') return scheme;
  return 'encrypted' in socket && socket.encrypted ? 'https' : 'http';
}
