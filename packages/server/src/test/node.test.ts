import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener } from 'node:http';
import { connect, createSecureServer, createServer as createHttp2Server } from 'node:http2';
import type { ClientHttp2Session, Http2Server, IncomingHttpHeaders } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { connect as connectTcp } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { toNodeListener } from '../node.ts';
import { ask, createRig, eventually, listenOn, QUESTION, startEvents } from './rig.fixture.ts';
import type { Rig } from './rig.fixture.ts';
import { TEST_TLS } from './tls.fixture.ts';

const EVENT = 'data:{"choices":[{"index":0,"delta":{"content":"x"}}]}\n\n';

/** A client of the handler over HTTP/2, with TLS or without. */
async function connectHttp2({ handler }: Rig, secure: boolean): Promise<ClientHttp2Session> {
  const listener = toNodeListener(handler);
  const server: Http2Server = secure
    ? createSecureServer({ ...TEST_TLS, allowHTTP1: true }, listener)
    : createHttp2Server(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = connect(`${secure ? 'https' : 'http'}://127.0.0.1:${port}`, { rejectUnauthorized: false });
  onTestFinished(() => {
    client.destroy();
    server.close();
  });
  return client;
}

function send(client: ClientHttp2Session, headers: Record<string, string | string[]>, body?: object) {
  const stream = client.request({ ':authority': 'app.example.com', ...headers });
  const answer = { status: 0, headers: {} as IncomingHttpHeaders, text: '' };
  stream.setEncoding('utf8').on('data', (text: string) => (answer.text += text));
  const done = new Promise<typeof answer>((resolve, reject) => {
    stream.on('response', (head) => {
      answer.status = head[':status'] ?? 0;
      answer.headers = head;
    });
    stream.on('end', () => resolve(answer)).on('error', reject);
  });
  stream.end(body && JSON.stringify(body));
  return { stream, done, answer };
}

const GET = { ':path': '/api/models' };
const POST = { ':path': '/api/chat/completions', ':method': 'POST', 'content-type': 'application/json' };
const PAGE = { origin: 'https://app.example.com', 'sec-fetch-site': 'same-origin' };

describe('over HTTP/2', () => {
  // H2
  it.each([true, false])('a page of the same origin passes, as over HTTP/1.1 (TLS: %s)', async (secure) => {
    const client = await connectHttp2(await createRig(), secure);
    const scheme = { ':scheme': 'https' };
    expect((await send(client, { ...GET, ...scheme, ...PAGE }).done).status).toBe(200);
    expect((await send(client, { ...GET, ...scheme, origin: 'https://app.example.com' }).done).status).toBe(
      200,
    );
    expect((await send(client, { ...GET, ...scheme, origin: 'https://evil.test' }).done).status).toBe(403);
    expect(
      (await send(client, { ...GET, ...scheme, ...PAGE, ':authority': 'app.example.com:443' }).done).status,
    ).toBe(200);
    expect((await send(client, { ...GET, ...scheme, ...PAGE, ':authority': 'evil.test' }).done).status).toBe(
      403,
    );
  });

  it('authorize receives the URL, the host, the whole cookie and both values of a repeated header', async () => {
    const seen: (string | null)[] = [];
    const rig = await createRig({
      authorize({ url, headers }) {
        seen.push(url, headers.get('host'), headers.get('cookie'), headers.get('x-twice'));
        return { principal: { id: 'u1' } };
      },
    });
    const client = await connectHttp2(rig, true);
    await send(client, {
      ...GET,
      ':path': '/api/models?x=1',
      ...PAGE,
      cookie: ['a=1', 'b=2'],
      'x-twice': ['a', 'b'],
    }).done;
    expect(seen).toEqual(['https://app.example.com/api/models?x=1', 'app.example.com', 'a=1; b=2', 'a, b']);
    await send(client, { ...GET, ':authority': '[::1]:8443', origin: 'https://[::1]:8443' }).done;
    expect(seen[4]).toBe('https://[::1]:8443/api/models');
  });

  it('a question is read and its answer streamed; a closed stream ends the service’s', async () => {
    const rig = await createRig({
      answer: (_, outgoing) => {
        startEvents(outgoing);
        outgoing.write(EVENT);
        if (rig.seen.length === 1) outgoing.end();
      },
    });
    const client = await connectHttp2(rig, true);
    const { status, headers, text } = await send(client, { ...POST, ...PAGE }, { ...QUESTION, stream: true })
      .done;
    expect([status, headers['content-type'], text]).toEqual([200, 'text/event-stream; charset=utf-8', EVENT]);
    expect(rig.logs[0]).toMatchObject({ outcome: 'complete', bytesOut: EVENT.length });
    const left = send(client, { ...POST, ...PAGE }, { ...QUESTION, stream: true });
    await eventually(() => left.answer.text === EVENT);
    left.stream.close();
    await eventually(() => rig.open.size === 0);
    await eventually(() => rig.logs.length === 2);
    expect(rig.logs[1]?.outcome).toBe('cancelled');
  });
});

describe('over TLS that ends at a proxy', () => {
  // H3
  it.each(['app.example.com:443', 'APP.example.com', 'app.example.com'])(
    'Host: %s is the page’s own',
    async (host) => {
      const rig = await createRig({ listen: true });
      const { port } = new URL(rig.api);
      const head = await new Promise<string>((resolve) => {
        const socket = connectTcp(Number(port), '127.0.0.1', () =>
          socket.write(
            `GET /api/models HTTP/1.1\r\nHost: ${host}\r\nOrigin: https://app.example.com\r\nSec-Fetch-Site: same-origin\r\n\r\n`,
          ),
        );
        socket.once('data', (data) => {
          socket.destroy();
          resolve(data.toString());
        });
      });
      expect(head.slice(0, 12)).toBe('HTTP/1.1 200');
    },
  );
});

it('a cookie that the host took away stays away', async () => {
  const seen: (string | null)[] = [];
  const rig = await createRig({
    authorize({ headers }) {
      seen.push(headers.get('cookie'));
      return { principal: { id: 'u1' } };
    },
  });
  const listener = toNodeListener(rig.handler);
  const server = createServer((incoming, outgoing) => {
    if (incoming.headers['x-strip'] === 'yes') delete incoming.headers.cookie;
    listener(incoming, outgoing);
  });
  const api = `${await listenOn(server)}/api`;
  for (const strip of ['no', 'yes']) {
    const request = ask(api, '/models');
    await fetch(
      new Request(request, {
        headers: { ...Object.fromEntries(request.headers), cookie: 'a=1', 'x-strip': strip },
      }),
    );
  }
  expect(seen).toEqual(['a=1', null]);
});

/** Middleware like a body parser: it reads the whole body and attaches the result to the request. */
function parseFirst(listener: RequestListener, keep: (body: Buffer) => unknown): RequestListener {
  return (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      Object.assign(incoming, { body: keep(Buffer.concat(chunks)) });
      setImmediate(() => listener(incoming, outgoing));
    });
  };
}

describe('a body that was read before the handler', () => {
  // H5
  const kinds: [string, (listener: RequestListener) => RequestListener][] = [
    ['express.json()', (listener) => parseFirst(listener, (body) => JSON.parse(body.toString()))],
    ['express.raw()', (listener) => parseFirst(listener, (body) => body)],
    ['express.text()', (listener) => parseFirst(listener, (body) => body.toString())],
    [
      'koa-bodyparser or Fastify, which keep it elsewhere',
      (listener) => parseFirst(listener, () => undefined),
    ],
    [
      'a loop over the request',
      (listener) => async (incoming, outgoing) => {
        for await (const _ of incoming);
        listener(incoming, outgoing);
      },
    ],
    [
      'a reader that stopped midway',
      (listener) => (incoming, outgoing) => {
        incoming.once('data', () => {
          incoming.pause();
          listener(incoming, outgoing);
        });
      },
    ],
  ];

  it.each(kinds)(
    'a body read by %s is answered with the correction, which is logged too',
    async (_, mount) => {
      const asked: string[] = [];
      const rig = await createRig({ authorize: () => asked.push('authorize') > 0 });
      const listener = toNodeListener(rig.handler);
      const parsed = mount(listener);
      const server = createServer((incoming, outgoing) =>
        (incoming.method === 'POST' ? parsed : listener)(incoming, outgoing),
      );
      const api = `${await listenOn(server)}/api`;
      const response = await fetch(ask(api, '/chat/completions', QUESTION));
      expect(response.status).toBe(500);
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      expect(error.code).toBe('body_already_read');
      expect(error.message).toMatch(/body was read before.*Mount the handler ahead of body parsers/);
      expect(rig.logs).toMatchObject([{ code: 'body_already_read', hint: error.message, status: 500 }]);
      expect([rig.seen.length, asked]).toEqual([0, []]);
      expect((await fetch(ask(api, '/models'))).status).toBe(200);
    },
  );

  it('a body read by a framework with web requests is answered in the same way', async () => {
    const { handler, api, logs } = await createRig();
    for (const read of [
      (request: Request) => request.json(),
      (request: Request) => request.body?.getReader(),
      (request: Request) => request.body?.cancel(),
    ]) {
      const request = ask(api, '/chat', QUESTION);
      await read(request);
      const answer = await handler(request);
      expect([answer.status, ((await answer.json()) as { error: { code: string } }).error.code]).toEqual([
        500,
        'body_already_read',
      ]);
    }
    expect(logs).toHaveLength(3);
  });

  it.each(['a clone of it', 'nothing'])(
    'a callback that reads %s does not prevent the answer',
    async (kind) => {
      const read: unknown[] = [];
      const rig = await createRig({
        listen: true,
        async authorize(request) {
          if (kind !== 'nothing') read.push(await request.clone().json());
          return true;
        },
        async filter(request) {
          read.push(await request.text().catch((error: unknown) => error instanceof TypeError));
          return { tenant: 'a' };
        },
      });
      expect((await fetch(ask(rig.api, '/chat', QUESTION))).status).toBe(200);
      expect(read).toEqual(kind === 'nothing' ? [true] : [QUESTION, true]);
      expect(JSON.parse(rig.seen[0]?.body ?? '')).toMatchObject(QUESTION);
    },
  );

  it('a body that was already read is distinguished from an empty one', async () => {
    const rig = await createRig();
    const listener = toNodeListener(rig.handler);
    const drained: RequestListener = (incoming: IncomingMessage, outgoing) => {
      incoming.resume().on('end', () => setImmediate(() => listener(incoming, outgoing)));
    };
    for (const mount of [listener, drained]) {
      const api = `${await listenOn(createServer(mount))}/api`;
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${api}/chat`, { method: 'POST', headers });
      const { error } = (await response.json()) as { error: { code: string } };
      expect([response.status, error.code]).toEqual([400, 'invalid_json']);
    }
  });
});
