import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { answerJson, ask, createRig, got, QUESTION } from './rig.fixture.ts';
import type { Rig } from './rig.fixture.ts';

const ROUTES = [
  ['POST', '/chat/completions'],
  ['POST', '/chat'],
  ['POST', '/context'],
  ['GET', '/models'],
  ['GET', '/files'],
  ['GET', '/files/f1'],
  ['GET', '/fields'],
] as const;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'];

function request(api: string, method: string, path: string, headers: Record<string, string> = {}): Request {
  return method === 'POST'
    ? ask(api, path, path === '/context' ? { query: 'x' } : QUESTION, { headers })
    : new Request(api + path, { method, headers });
}

/** Sends the raw bytes of a request and returns the status line of the response. */
function raw({ api }: Rig, head: string): Promise<string> {
  const { hostname, port } = new URL(api);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(`${head}\r\n\r\n`));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.once('error', reject);
  });
}

describe.each(ROUTES)('%s %s', (method, path) => {
  it('answers 405 with Allow to every other method', async () => {
    // R01
    const { handler, api, seen } = await createRig();
    for (const other of METHODS.filter((name) => name !== method)) {
      const { status, headers } = await got(handler(request(api, other, path)));
      expect([other, status, headers.get('allow')]).toEqual([other, 405, method]);
    }
    expect(seen).toHaveLength(0);
  });

  it('asks nothing of the service when authorize refuses, throws, or answers anything but true or a principal', async () => {
    // R03 R04
    const refusals: [unknown, number][] = [
      [false, 401],
      [null, 401],
      [undefined, 401],
      [1, 401],
      ['true', 401],
      [{}, 401],
      [{ principal: null }, 401],
      [{ principal: {} }, 401],
      [{ principal: { id: '' } }, 401],
      [{ principal: { id: 7 } }, 401],
      [new Response(null, { status: 200 }), 401],
    ];
    for (const [answer, expected] of refusals) {
      const { handler, api, seen } = await createRig({ authorize: () => answer as boolean });
      const { status, json } = await got(handler(request(api, method, path)));
      expect([answer, status, json().error.code]).toEqual([answer, expected, 'unauthenticated']);
      expect(seen).toHaveLength(0);
    }
    for (const authorize of [
      () => {
        throw new Error('session store is down');
      },
      () => Promise.reject(new Error('session store is down')),
    ]) {
      const { handler, api, seen } = await createRig({ authorize });
      const { status, text } = await got(handler(request(api, method, path)));
      expect(status).toBe(403);
      expect(text).not.toContain('session store');
      expect(seen).toHaveLength(0);
    }
  });

  it('refuses other sites before anything is read or asked', async () => {
    // R06 R07 R09
    const asked: string[] = [];
    const { handler, api, seen } = await createRig({
      authorize: () => {
        asked.push('authorize');
        return true;
      },
    });
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.test' },
      { origin: 'null' },
      { origin: 'https://app.test.evil.test' },
      { origin: 'https://app.test:8443' },
      { origin: 'http://app.test' },
      { origin: 'https://APP.test@evil.test' },
      { origin: 'garbage' },
      { 'sec-fetch-site': 'cross-site', cookie: 'session=good' },
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' },
    ];
    for (const headers of foreign) {
      const answer = await got(handler(request(api, method, path, headers)));
      expect([headers, answer.status]).toEqual([headers, 403]);
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect(asked).toEqual([]);
    expect(seen).toHaveLength(0);
  });

  it('accepts its own page, also behind a proxy that terminates TLS', async () => {
    const { handler, api } = await createRig({
      answer: (_, outgoing) => void outgoing.writeHead(400).end('{}'),
    });
    for (const headers of [
      { origin: 'https://app.test' },
      { origin: 'https://app.test', 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ] as Record<string, string>[]) {
      expect((await got(handler(request(api, method, path, headers)))).status).not.toBe(403);
    }
    const proxied = new Request('http://10.0.0.7:3000/api/models', {
      headers: { origin: 'https://app.test', host: 'app.test', 'sec-fetch-site': 'same-origin' },
    });
    expect((await got(handler(proxied))).status).toBe(200);
  });
});

describe('listed origins', () => {
  it('are matched exactly, named in the answer, and never by a wildcard', async () => {
    const { handler, api } = await createRig({ allowedOrigins: ['https://shop.test'] });
    const { status, headers } = await got(
      handler(
        request(api, 'GET', '/models', { origin: 'https://shop.test', 'sec-fetch-site': 'cross-site' }),
      ),
    );
    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('https://shop.test');
    expect(headers.get('access-control-allow-credentials')).toBe('true');
    expect(headers.get('vary')).toBe('Origin');
    for (const origin of ['https://shop.test.evil.test', 'http://shop.test', 'https://SHOP.test', 'null']) {
      const refused = await got(handler(request(api, 'GET', '/models', { origin })));
      expect([origin, refused.status, refused.headers.get('vary')]).toEqual([origin, 403, 'Origin']);
    }
    for (const origin of ['*', 'null', 'shop.test', 'https://shop.test/', 'https://*.shop.test/x']) {
      await expect(createRig({ allowedOrigins: [origin] })).rejects.toThrow(/allowedOrigins/);
    }
  });

  it('pass a preflight, and no other origin does', async () => {
    // R13
    const asked: string[] = [];
    const { handler, api } = await createRig({
      allowedOrigins: ['https://shop.test'],
      authorize: () => {
        asked.push('authorize');
        return false;
      },
    });
    const preflight = (origin: string, path = '/chat/completions') =>
      got(
        handler(
          new Request(api + path, {
            method: 'OPTIONS',
            headers: {
              origin,
              'access-control-request-method': 'POST',
              'access-control-request-headers': 'content-type, x-request-id',
            },
          }),
        ),
      );
    const granted = await preflight('https://shop.test');
    expect(granted.status).toBe(204);
    expect(granted.headers.get('access-control-allow-origin')).toBe('https://shop.test');
    expect(granted.headers.get('access-control-allow-methods')).toBe('POST');
    expect(granted.headers.get('access-control-allow-headers')).toBe('content-type, x-request-id');
    const refused = await preflight('https://evil.test');
    expect(refused.status).toBe(403);
    expect([...refused.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect((await preflight('https://shop.test', '/nothing')).status).toBe(404);
    expect(asked).toEqual([]);
  });

  it('can read a refusal, so that the page can show it', async () => {
    const { handler, api } = await createRig({
      allowedOrigins: ['https://shop.test'],
      authorize: () => false,
    });
    const { status, headers } = await got(
      handler(request(api, 'GET', '/models', { origin: 'https://shop.test' })),
    );
    expect([status, headers.get('access-control-allow-origin')]).toEqual([401, 'https://shop.test']);
  });
});

describe('a request cannot', () => {
  it('override its method', async () => {
    // R02
    const { handler, api, seen } = await createRig();
    const headers = { 'x-http-method-override': 'POST', 'x-method-override': 'POST' };
    expect((await got(handler(request(api, 'GET', '/chat/completions', headers)))).status).toBe(405);
    expect(seen).toHaveLength(0);
  });

  it('post a body that a form could post', async () => {
    // R10 R12
    const { handler, api, seen } = await createRig();
    const types = [
      'text/plain',
      'text/plain;charset=application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/json-patch+json',
      'text/json',
      '',
    ];
    for (const type of types) {
      const answer = await got(
        handler(ask(api, '/chat/completions', QUESTION, { headers: { 'content-type': type } })),
      );
      expect([type, answer.status]).toEqual([type, 415]);
    }
    const coded = await got(
      handler(ask(api, '/chat/completions', QUESTION, { headers: { 'content-encoding': 'gzip' } })),
    );
    expect(coded.status).toBe(415);
    expect(seen).toHaveLength(0);
    const charset = { 'content-type': 'Application/JSON; charset=utf-8' };
    expect((await got(handler(ask(api, '/chat/completions', QUESTION, { headers: charset })))).status).toBe(
      200,
    );
  });

  it('name a host: neither Host nor a forwarding header has any effect', async () => {
    // R15
    const rig = await createRig({ listen: true });
    const body = JSON.stringify(QUESTION);
    for (const header of [
      'Host: evil.test',
      'Host: localhost/#@x',
      'Host: a b',
      'Host: x\r\nX-Forwarded-Host: evil.test\r\nForwarded: host=evil.test;proto=https\r\nX-Original-URL: /x',
    ]) {
      const head = `POST /api/chat/completions HTTP/1.1\r\n${header}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}`;
      expect([header, (await raw(rig, `${head}\r\n\r\n${body}`)).slice(0, 12)]).toEqual([
        header,
        'HTTP/1.1 200',
      ]);
    }
    expect(rig.seen.map(({ headers, url }) => [headers.host, url])).toEqual(
      Array.from({ length: 4 }, () => [new URL(rig.origin).host, '/assistant/chat/docs/chat/completions']),
    );
  });

  it('send its own header upstream', async () => {
    const { handler, api, seen } = await createRig();
    const headers = {
      cookie: 'session=1',
      authorization: 'Bearer user',
      'api-key': 'mine',
      'x-pinecone-api-version': '1999-01',
      'x-request-id': 'abc',
      'x-anything': '1',
    };
    await got(handler(ask(api, '/chat/completions', QUESTION, { headers })));
    const sent = JSON.stringify(seen[0]?.rawHeaders);
    for (const value of ['session=1', 'Bearer user', 'mine', '1999-01', 'abc', 'x-anything']) {
      expect(sent).not.toContain(value);
    }
    expect(seen[0]?.headers['x-pinecone-api-version']).toBe('2026-04');
  });

  it('send methods that fetch does not know, absolute or asterisk targets, or doubled slashes, and get anything but a plain refusal', async () => {
    const rig = await createRig({ listen: true });
    for (const [line, status] of [
      ['TRACE /api/models', 405],
      ['OPTIONS *', 404],
      ['GET http://evil.test/api/models', 200],
      ['GET //evil.test/api/models', 200],
      ['GET /api/models/', 200],
      ['GET /api//models', 200],
      ['GET /api/models?x=1', 200],
      ['GET /%', 404],
    ] as const) {
      expect([line, (await raw(rig, `${line} HTTP/1.1\r\nHost: x`)).slice(9, 12)]).toEqual([
        line,
        String(status),
      ]);
    }
    expect(rig.seen).toHaveLength(0);
  });
});

describe('the path', () => {
  const names = [
    '..',
    '.',
    '%2e%2e',
    '..%2f..%2ffiles',
    'a/../../files',
    'a\\..\\b',
    'a?x=',
    'a#x',
    'a'.repeat(64),
    'Docs',
    '-docs',
    'docs-',
    'dоcs', // Cyrillic o
    'docs%00',
    'other',
    '',
    '__proto__',
    'constructor',
    '\ud800',
  ];

  it.each(names)('names only a configured assistant: %j is not found', async (name) => {
    // R17 R18 R19 R20 R22 R23 R24 R25 R27 R28 R29
    const { handler, api, seen } = await createRig({ assistants: ['docs', 'trees'] });
    for (const path of [`/${name}/chat/completions`, `/${name}/context`, `/${name}/chat`]) {
      const { status, json } = await got(handler(request(api, 'POST', path)));
      expect([path, status === 404 || status === 405]).toEqual([path, true]);
      expect(json().error.requestId).not.toBe('');
    }
    expect(seen).toHaveLength(0);
  });

  it('answers for assistants that are named like a route', async () => {
    const { handler, seen } = await createRig({
      assistants: ['files', 'chat', 'models'],
      answer: (_, outgoing) => answerJson(outgoing, { files: [] }),
    });
    for (const mount of ['https://app.test', 'https://app.test/deep/api']) {
      for (const name of ['files', 'chat', 'models']) {
        for (const path of ['models', 'files', 'fields']) {
          const { status } = await got(handler(new Request(`${mount}/${name}/${path}`)));
          expect([mount, name, path, status]).toEqual([mount, name, path, 200]);
        }
        expect((await got(handler(ask(`${mount}/${name}`, '/chat', QUESTION)))).status).toBe(200);
        expect(seen.at(-1)?.url).toBe(`/assistant/chat/${name}`);
      }
    }
  });

  it('picks one of several assistants', async () => {
    const { handler, api, seen } = await createRig({ assistants: ['docs', 'trees'] });
    await got(handler(request(api, 'POST', '/trees/chat/completions')));
    await got(handler(request(api, 'POST', '/docs/chat')));
    expect(seen.map(({ url }) => url)).toEqual([
      '/assistant/chat/trees/chat/completions',
      '/assistant/chat/docs',
    ]);
  });

  it.each(['..%2f..%2fassistants', '%2e%2e', 'a%2fb', 'a.b', 'a'.repeat(129), 'ä', 'a%00', 'a b'])(
    'takes no file id that could be a path: %j',
    async (id) => {
      const { handler, api, seen } = await createRig();
      expect((await got(handler(request(api, 'GET', `/files/${id}`)))).status).toBe(404);
      expect(seen).toHaveLength(0);
    },
  );

  it('matches the end of the path, or exactly the rest after basePath', async () => {
    const loose = await createRig();
    for (const url of ['https://app.test/models', 'https://app.test/any/where/models']) {
      expect((await got(loose.handler(new Request(url)))).status).toBe(200);
    }
    const { handler } = await createRig({ basePath: '/api/assistant/' });
    for (const [path, status] of [
      ['/api/assistant/models', 200],
      ['/api/assistant/x/models', 404],
      ['/api/assistantmodels', 404],
      ['/api/models', 404],
      ['/models', 404],
      ['/x/api/assistant/models', 404],
      ['/API/assistant/models', 404],
    ] as const) {
      expect([path, (await got(handler(new Request(`https://app.test${path}`)))).status]).toEqual([
        path,
        status,
      ]);
    }
    await expect(createRig({ basePath: 'api' })).rejects.toThrow(/basePath/);
  });
});
