import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { expect, onTestFinished } from 'vitest';
import { createAssistantHandler } from '../index.ts';
import type { AssistantHandler, AssistantHandlerOptions, LogRecord } from '../index.ts';
import { toNodeListener } from '../node.ts';

/** A key that must occur in no byte of any answer or log. */
export const CANARY = 'pcsk_canary_7f3a9e51d2';

/** One request as the service received it. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  rawHeaders: string[];
  body: string;
}

export interface Rig {
  handler: AssistantHandler;
  /** Where the handler is mounted: on Node's server with `listen`, else a name that is never resolved. */
  api: string;
  seen: Seen[];
  logs: LogRecord[];
  /** Sockets that are open at the service now, idle ones of the client's pool among them. */
  sockets: Set<Socket>;
  /** Answers of the service that have not ended. */
  open: Set<ServerResponse>;
  origin: string;
}

export type Answer = (
  seen: Seen,
  outgoing: ServerResponse,
  incoming: IncomingMessage,
) => void | Promise<void>;

interface RigOptions extends AssistantHandlerOptions {
  /** The service. Default: `{"ok":true}` as JSON. */
  answer?: Answer;
  /** Serve the handler from `node:http`. */
  listen?: boolean;
}

/** A handler over a real HTTP service on loopback. Everything ends with the test, and no log may hold the canary. */
export async function createRig({
  answer = answerOk,
  listen = false,
  ...options
}: RigOptions = {}): Promise<Rig> {
  const seen: Seen[] = [];
  const sockets = new Set<Socket>();
  const open = new Set<ServerResponse>();
  const service = createServer((incoming, outgoing) => {
    open.add(outgoing);
    outgoing.on('close', () => open.delete(outgoing));
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk as Buffer);
      const { method = '', url = '', headers, rawHeaders } = incoming;
      const one = { method, url, headers, rawHeaders, body: Buffer.concat(chunks).toString() };
      seen.push(one);
      await answer(one, outgoing, incoming);
    })().catch(() => outgoing.destroy());
  });
  service.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const origin = await listenOn(service);
  const logs: LogRecord[] = [];
  const handler = createAssistantHandler({
    ...(options.assistants === undefined && { assistant: 'docs' }),
    apiKey: CANARY,
    host: origin,
    authorize: () => true,
    rateLimit: false,
    onLog: (record) => logs.push(record),
    ...options,
  });
  const api = listen
    ? `${await listenOn(createServer(toNodeListener(handler)))}/api`
    : 'https://app.test/api';
  onTestFinished(() => expect(JSON.stringify(logs)).not.toContain(CANARY));
  return { handler, api, seen, logs, sockets, open, origin };
}

/** A response, read to its end. */
export interface Got {
  status: number;
  headers: Headers;
  text: string;
  json: () => { error: { code: string; message: string; requestId: string } } & Record<string, unknown>;
}

/** Reads an answer whole, and proves that the canary is nowhere in it. */
export async function got(pending: Response | Promise<Response>): Promise<Got> {
  const response = await pending;
  const text = await response.text();
  expect(JSON.stringify([...response.headers]) + text, 'the key in an answer').not.toContain(CANARY);
  return { status: response.status, headers: response.headers, text, json: () => JSON.parse(text) };
}

export const QUESTION = { messages: [{ role: 'user', content: 'How tall is a red pine?' }] };

/** A request to the handler, as a page of the same site sends it. */
export function ask(api: string, path: string, body?: unknown, init: RequestInit = {}): Request {
  if (body === undefined) return new Request(api + path, init);
  const headers = new Headers(init.headers);
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Request(api + path, { method: 'POST', body: text, ...init, headers });
}

function answerOk(_: Seen, outgoing: ServerResponse): void {
  answerJson(outgoing, { ok: true });
}

export function answerJson(outgoing: ServerResponse, body: unknown, status = 200): void {
  outgoing.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function startEvents(outgoing: ServerResponse): void {
  outgoing.writeHead(200, { 'content-type': 'text/event-stream' });
  outgoing.flushHeaders();
}

/** Waits until `check` holds. The deadline is four times that of the behaviour under test. */
export async function eventually(check: () => boolean, ms = 1_000): Promise<void> {
  const until = Date.now() + ms;
  while (!check()) {
    if (Date.now() > until) throw new Error('it did not come true in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** An origin on a free port; closed with the test, connections and all. */
export async function listenOn(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
