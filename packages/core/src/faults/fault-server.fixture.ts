import { createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** One request as a fault sees it: a socket to write bytes on by hand. */
export interface Exchange {
  /** The number of this request of the fault, counted from 1. */
  attempt: number;
  body: string;
  headers: string;
  write: (...parts: (string | Uint8Array)[]) => Promise<void>;
  /** A response without a length: its end is the end of the connection. */
  head: (status?: string, headers?: Record<string, string>) => Promise<void>;
  /** `head` of an event stream. */
  stream: () => Promise<void>;
  end: () => void;
  /** Resets the connection. */
  reset: () => void;
  wait: (ms: number) => Promise<void>;
  /** Resolves when the client has gone. */
  gone: Promise<void>;
}

export interface FaultServer {
  url: string;
  /** The time of each request, in milliseconds of `performance.now()`. */
  requests: { at: number; headers: string; body: string }[];
  /** Number of open connections in which a request is being answered. */
  open: () => number;
  /** Connections with a request at the same time, at most. */
  mostOpen: () => number;
  /** The time at which the last connection closed. */
  closedAt: () => number;
  close: () => Promise<void>;
}

/** A server that sends exactly the scripted bytes and adds no HTTP of its own. */
export async function startFaultServer(
  respond: (exchange: Exchange) => Promise<void> | void,
): Promise<FaultServer> {
  const sockets = new Set<Socket>();
  const busy = new Set<Socket>();
  const requests: FaultServer['requests'] = [];
  let most = 0;
  let closedAt = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    let received = '';
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      if (busy.delete(socket)) closedAt = performance.now();
    });
    socket.on('data', (data) => {
      received += data.toString('latin1');
      const split = received.indexOf('\r\n\r\n');
      if (split < 0) return;
      const headers = received.slice(0, split);
      const length = Number(/content-length: (\d+)/i.exec(headers)?.[1] ?? 0);
      if (received.length < split + 4 + length) return;
      const body = Buffer.from(received.slice(split + 4), 'latin1').toString();
      received = '';
      requests.push({ at: performance.now(), headers, body });
      busy.add(socket);
      most = Math.max(most, busy.size);
      void Promise.resolve(respond(exchange(socket, requests.length, headers, body))).catch(() => undefined);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    open: () => busy.size,
    mostOpen: () => most,
    closedAt: () => closedAt,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

function exchange(socket: Socket, attempt: number, headers: string, body: string): Exchange {
  const gone = new Promise<void>((done) => {
    if (socket.destroyed) done();
    socket.once('close', () => done());
  });
  const write: Exchange['write'] = async (...parts) => {
    for (const part of parts) {
      if (socket.destroyed) return;
      if (!socket.write(part)) await Promise.race([new Promise((done) => socket.once('drain', done)), gone]);
      // Each part arrives as a separate chunk.
      if (parts.length > 1) await new Promise((done) => setImmediate(done));
    }
  };
  const head: Exchange['head'] = (status = '200 OK', more = {}) => {
    const lines = Object.entries({ connection: 'close', ...more }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    return write(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`);
  };
  return {
    attempt,
    headers,
    body,
    gone,
    write,
    head,
    stream: () => head('200 OK', { 'content-type': 'text/event-stream' }),
    end: () => void socket.end(),
    reset: () => void socket.resetAndDestroy(),
    wait: (ms) => Promise.race([wait(ms), gone]),
  };
}
