import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { HELLO, STOP } from '../faults/events.fixture.ts';

/** A request as it reached a server. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface OriginServer {
  origin: string;
  received: Received[];
}

/** Answers each path as set, and every other one with a stream of "Hello world" that any page may read. Closes with its test. */
export async function startOrigin(
  answers: Record<string, (response: ServerResponse, request: Received) => void> = {},
): Promise<OriginServer> {
  const received: Received[] = [];
  const server = createServer((incoming, response) => {
    void (async () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, path: url, headers, body: await text(incoming) };
      received.push(request);
      response.setHeader('access-control-allow-origin', '*');
      response.setHeader('access-control-allow-headers', '*, x-own');
      if (method === 'OPTIONS') response.end();
      else (answers[url] ?? greet)(response, request);
    })();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(
    () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, received };
}

/** Answers with a redirect. */
export function redirect(status: number, location: string): (response: ServerResponse) => void {
  return (response) => void response.writeHead(status, { location }).end('<p>Moved');
}

function greet(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).end(HELLO + STOP);
}
