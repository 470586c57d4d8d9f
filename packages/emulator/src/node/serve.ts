import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeStream } from 'node:stream/web';

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/** Serves a function of a request on the loopback interface. */
export function createHttpServer(
  answer: (request: Request) => Promise<Response>,
  origin: () => string,
): Server {
  return createServer((incoming, outgoing) => {
    void serve(incoming, outgoing, answer, origin()).catch(() => outgoing.destroy());
  });
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: Request) => Promise<Response>,
  origin: string,
): Promise<void> {
  const disconnected = new AbortController();
  outgoing.on('close', () => disconnected.abort());
  const request = toRequest(incoming, origin, disconnected.signal);
  const response = request ? await answer(request) : refuse();
  outgoing.on('finish', () => drain(incoming));
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.flushHeaders();
  if (!response.body) {
    outgoing.end();
    return;
  }
  // Both a reader that disconnects and a stream that fails end here; the response can no longer carry an error.
  await pipeline(Readable.fromWeb(response.body as NodeStream), outgoing).catch(() => undefined);
}

/** How long a client that was answered may continue to send, in milliseconds. */
const DRAIN_MS = 2_000;

/** Reads the rest of the request, because closing at once would reset the connection before the client has the answer. */
function drain(incoming: IncomingMessage): void {
  if (incoming.complete) return;
  const timer = setTimeout(() => incoming.destroy(), DRAIN_MS);
  incoming.once('close', () => clearTimeout(timer)).resume();
}

/**
 * Undefined for a request that is not meant for this server: another host name that resolves to this address (DNS rebinding), or a target
 * that is not a path.
 */
function toRequest(incoming: IncomingMessage, origin: string, signal: AbortSignal): Request | undefined {
  const { method = 'GET', url = '/', headers } = incoming;
  if (!LOOPBACK.test(headers.host ?? 'localhost') || !url.startsWith('/')) return undefined;
  try {
    const list = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      value === undefined || name.startsWith(':')
        ? []
        : [[name, Array.isArray(value) ? value.join(', ') : value]],
    );
    const body = method === 'GET' || method === 'HEAD' ? undefined : toStream(incoming);
    return new Request(origin + url, {
      method,
      headers: list,
      signal,
      ...(body && { body, duplex: 'half' }),
    });
  } catch {
    return undefined;
  }
}

/** The body as a stream whose cancellation leaves the connection open: it has an answer to carry. */
function toStream(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = incoming.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

function refuse(): Response {
  const error = { code: 'INVALID_ARGUMENT', message: 'This is no request to this emulator', details: {} };
  return Response.json({ status: 400, error }, { status: 400 });
}
