import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { answerJson, ask, createRig, eventually, got, listenOn } from './rig.fixture.ts';

const PDF = `%PDF-1.7\n${'0123456789'.repeat(500)}`;
const SIGNED = 'signature-canary';

const FILES: Record<string, { name: string; metadata: object | null; size?: number }> = {
  a1: { name: 'a1.pdf', metadata: { tenant: 'a' } },
  md: { name: 'Notes.MD', metadata: { tenant: 'a' } },
  b1: { name: 'b1.pdf', metadata: { tenant: 'b' } },
  list: { name: 'list.pdf', metadata: { tenant: ['b', 'c'] } },
  none: { name: 'none.pdf', metadata: { year: 2020 } },
  bare: { name: 'bare.pdf', metadata: null },
  page: { name: 'page.html', metadata: { tenant: 'a' } },
  script: { name: 'a.pdf.js', metadata: { tenant: 'a' } },
  nameless: { name: 'pdf', metadata: { tenant: 'a' } },
  heavy: { name: 'heavy.pdf', metadata: { tenant: 'a' }, size: 200_000_000 },
};

type Store = (incoming: IncomingMessage, outgoing: ServerResponse) => void;

/** A storage that keeps ranges as the service's does. */
const serve: Store = ({ headers }, outgoing) => {
  const body = Buffer.from(PDF);
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? '') ?? [];
  const common = { 'content-type': 'application/pdf', 'accept-ranges': 'bytes', etag: '"v1"' };
  const leak = { location: `https://storage.test/?${SIGNED}`, 'x-goog-meta': SIGNED };
  if (from === '' && to === '') {
    outgoing.writeHead(200, { ...common, ...leak, 'content-length': body.length }).end(body);
    return;
  }
  const first = from === '' ? Math.max(0, body.length - Number(to)) : Number(from);
  const last = from !== '' && to !== '' ? Math.min(Number(to), body.length - 1) : body.length - 1;
  if (first > last) {
    outgoing.writeHead(416, { ...leak, 'content-range': `bytes */${body.length}` }).end(SIGNED);
    return;
  }
  const part = body.subarray(first, last + 1);
  const range = `bytes ${first}-${last}/${body.length}`;
  outgoing.writeHead(206, { ...common, 'content-length': part.length, 'content-range': range }).end(part);
};

async function createStoreRig(store: Store = serve, options: Parameters<typeof createRig>[0] = {}) {
  const asked: IncomingMessage[] = [];
  let closed = 0;
  const storage = await listenOn(
    createServer((incoming, outgoing) => {
      asked.push(incoming);
      outgoing.on('close', () => (closed += 1));
      store(incoming, outgoing);
    }),
  );
  let links = 0;
  const rig = await createRig({
    filter: { tenant: 'a' },
    listen: true,
    answer: ({ url }, outgoing) => {
      const id = /^\/assistant\/files\/docs\/(\w+)\?/.exec(url)?.[1] ?? '';
      const file = FILES[id];
      links += 1;
      const signed_url = `${storage}/${id}?sig=${SIGNED}&n=${links}`;
      if (file) answerJson(outgoing, { id, ...file, signed_url });
      else answerJson(outgoing, { error: { message: `no ${SIGNED}` } }, 404);
    },
    ...options,
  });
  const read = async (id: string, init: RequestInit = {}) => {
    const answer = await got(fetch(`${rig.api}/files/${id}/content`, init));
    const all = JSON.stringify([...answer.headers]) + answer.text;
    expect(all, 'a signed link in an answer').not.toContain(SIGNED);
    expect(all).not.toContain(storage);
    return answer;
  };
  return { ...rig, read, asked, storage, closed: () => closed };
}

const range = (value: string, more: Record<string, string> = {}) => ({ headers: { range: value, ...more } });

describe('the content of a file', () => {
  it('comes whole, under headers that let nothing in it run, from a link that is never shown', async () => {
    const { read, asked, logs } = await createStoreRig();
    const { status, headers, text } = await read('a1');
    expect([status, text]).toEqual([200, PDF]);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'inline',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private',
      'accept-ranges': 'bytes',
      'content-length': String(PDF.length),
      etag: '"v1"',
    });
    expect(headers.has('x-goog-meta') || headers.has('location')).toBe(false);
    // The storage is not part of the service: it must not learn the key.
    expect(JSON.stringify(asked[0]?.rawHeaders).toLowerCase()).not.toContain('api-key');
    expect(logs[0]).toMatchObject({
      route: 'content',
      status: 200,
      bytesOut: PDF.length,
      outcome: 'complete',
    });
  });

  it.each([
    ['bytes=0-9', PDF.slice(0, 10), `bytes 0-9/${PDF.length}`],
    ['bytes=0-0', '%', `bytes 0-0/${PDF.length}`],
    ['bytes=4000-', PDF.slice(4000), `bytes 4000-${PDF.length - 1}/${PDF.length}`],
    ['bytes=-7', PDF.slice(-7), `bytes ${PDF.length - 7}-${PDF.length - 1}/${PDF.length}`],
  ])('comes in part for %s', async (header, part, where) => {
    const { read } = await createStoreRig();
    const { status, headers, text } = await read('a1', range(header));
    expect([status, text, headers.get('content-range')]).toEqual([206, part, where]);
    expect(headers.get('content-length')).toBe(String(part.length));
  });

  it.each(['bytes=0-1,3-4', 'bytes=-', 'lines=1-2', 'bytes=a-b', 'bytes=5-1x', ''])(
    'comes whole for a range that is not one plain one: %j',
    async (header) => {
      const { read, asked } = await createStoreRig();
      expect((await read('a1', range(header))).status).toBe(200);
      expect(asked[0]?.headers.range).toBeUndefined();
    },
  );

  it('a range that begins behind its end is answered 416', async () => {
    const { read } = await createStoreRig();
    const { status, headers, json } = await read('a1', range('bytes=999999-'));
    expect([status, headers.get('content-range')]).toEqual([416, `bytes */${PDF.length}`]);
    expect(json().error.code).toBe('range_not_satisfiable');
  });

  it('forwards the condition of a range, and ignores one that cannot be forwarded', async () => {
    const { read, asked } = await createStoreRig();
    await read('a1', range('bytes=0-9', { 'if-range': '"v1"' }));
    expect([asked[0]?.headers.range, asked[0]?.headers['if-range']]).toEqual(['bytes=0-9', '"v1"']);
    expect((await read('a1', range('bytes=0-9', { 'if-range': 'yesterday' }))).status).toBe(200);
  });

  it('is described by HEAD without its bytes', async () => {
    const { read, closed } = await createStoreRig();
    const { status, headers, text } = await read('a1', { method: 'HEAD' });
    expect([status, text, headers.get('content-length')]).toEqual([200, '', String(PDF.length)]);
    await eventually(() => closed() === 1);
    expect((await read('a1', { method: 'POST' })).headers.get('allow')).toBe('GET, HEAD');
  });

  it('asks the service once for the ranges of one document', async () => {
    const { read, seen } = await createStoreRig();
    for (const from of [0, 100, 200]) await read('a1', range(`bytes=${from}-${from + 9}`));
    expect(seen).toHaveLength(1);
  });

  it('Markdown is sent as text, even if the storage names another type', async () => {
    const text = '# Hello\n<script>alert(1)</script>';
    const { read } = await createStoreRig((_, outgoing) =>
      outgoing.writeHead(200, { 'content-type': 'text/markdown' }).end(text),
    );
    const answer = await read('md');
    expect([answer.text, answer.headers.get('content-type')]).toEqual([text, 'text/plain; charset=utf-8']);
  });
});

describe('what may be read', () => {
  it('a file of another tenant, an unknown one and a malformed id get the same answer, byte for byte', async () => {
    const { read, asked } = await createStoreRig();
    const answers = [];
    const strange = ['a%2Fb', 'a1%00', 'a'.repeat(129), 'ä', 'a1.pdf', '*', '%2e%2e%2f', 'a~b', '-'];
    const ids = ['b1', 'list', 'none', 'bare', 'nothing', ...strange];
    for (const method of ['GET', 'HEAD']) {
      for (const id of ids) {
        const { status, headers, text } = await read(id, { method, headers: { 'x-request-id': 'r' } });
        const kept = [...headers].filter(([name]) => !['date', 'connection', 'keep-alive'].includes(name));
        answers.push(JSON.stringify([method, status, kept, text]));
      }
    }
    expect(new Set(answers).size).toBe(2);
    expect(answers[0]).toContain('404');
    expect(asked).toHaveLength(0);
  });

  it('the filter is evaluated at each request, also while a link is kept', async () => {
    let tenant = 'a';
    const { read } = await createStoreRig(serve, { filter: () => ({ tenant }) });
    expect((await read('a1')).status).toBe(200);
    tenant = 'b';
    expect((await read('a1')).status).toBe(404);
    expect((await read('b1')).status).toBe(200);
  });

  it('needs authorize, and refuses a page of another site', async () => {
    const refused = await createStoreRig(serve, { authorize: () => false });
    expect((await refused.read('a1')).status).toBe(401);
    const { read } = await createStoreRig();
    expect((await read('a1', { headers: { origin: 'https://evil.test' } })).status).toBe(403);
  });

  it.each(['page', 'script', 'nameless'])('is no file of another kind: %s', async (id) => {
    const { read, asked } = await createStoreRig();
    expect((await read(id)).status).toBe(415);
    expect(asked).toHaveLength(0);
  });

  it.each<[string, Store]>([
    ['a web page', (_, outgoing) => outgoing.writeHead(200, { 'content-type': 'text/html' }).end(PDF)],
    ['an image', (_, outgoing) => outgoing.writeHead(200, { 'content-type': 'image/svg+xml' }).end(PDF)],
    ['no PDF inside', (_, outgoing) => outgoing.writeHead(200).end('<html><script>alert(1)</script>')],
  ])('is no PDF that is %s', async (_, store) => {
    const { read, logs, closed } = await createStoreRig(store);
    const { status, json } = await read('a1');
    expect([status, json().error.code]).toEqual([415, 'unsupported_media_type']);
    expect(logs.at(-1)).toMatchObject({ status: 415, outcome: 'error' });
    await eventually(() => closed() === 1);
  });

  it('the size is limited by the service’s figure, the storage’s figure and the bytes that are sent', async () => {
    const { read, asked } = await createStoreRig();
    expect((await read('heavy')).status).toBe(413);
    expect(asked).toHaveLength(0);
    const small = await createStoreRig(serve, { limits: { fileBytes: 1_000 } });
    expect((await small.read('a1')).status).toBe(413);
    expect((await small.read('a1', range('bytes=0-9'))).status).toBe(413);
    const endless = await createStoreRig((_, outgoing) => outgoing.writeHead(200).end(PDF.repeat(1_000)), {
      limits: { fileBytes: 500_000 },
    });
    await expect(endless.read('a1')).rejects.toThrow();
  });
});

describe('a storage that fails', () => {
  it.each([
    [301, 502],
    [302, 502],
    [307, 502],
    [404, 404],
    [410, 404],
    [418, 502],
    [429, 503],
    [500, 502],
    [503, 503],
    [206, 502],
    [204, 502],
  ])('with %i is answered %i in our own words', async (status, expected) => {
    const { read, asked } = await createStoreRig((_, outgoing) =>
      outgoing.writeHead(status, { location: `/elsewhere?${SIGNED}` }).end(status === 204 ? '' : SIGNED),
    );
    expect((await read('a1')).status).toBe(expected);
    expect(asked.map(({ url }) => url?.split('?')[0])).toEqual(['/a1']);
  });

  it('takes a fresh link, once, where the kept one has expired', async () => {
    const { read, seen, asked } = await createStoreRig((incoming, outgoing) => {
      if (incoming.url?.endsWith('n=1')) outgoing.writeHead(403).end(`<Error>${SIGNED}</Error>`);
      else serve(incoming, outgoing);
    });
    expect((await read('a1')).status).toBe(200);
    expect([seen.length, asked.length]).toEqual([2, 2]);
    const never = await createStoreRig((_, outgoing) => outgoing.writeHead(403).end(SIGNED));
    expect((await never.read('a1')).status).toBe(502);
    expect(never.asked).toHaveLength(2);
  });

  it.each(['file:///etc/passwd', 'http://files.test/x', 'https://user:pw@files.test/', 'javascript:1', null])(
    'a link that is no address to ask, %j, is never requested',
    async (link) => {
      const { handler, api } = await createRig({
        fetch: (url, init) => {
          expect(url).toContain('127.0.0.1');
          return fetch(url, init);
        },
        answer: (_, outgoing) => answerJson(outgoing, { id: 'a1', name: 'a1.pdf', signed_url: link }),
      });
      expect((await got(handler(ask(api, '/files/a1/content')))).status).toBe(503);
    },
  );

  it('a storage that breaks off midway breaks the answer off, so that half a file never looks whole', async () => {
    const { read, logs } = await createStoreRig((_, outgoing) => {
      outgoing.writeHead(200, { 'content-length': PDF.length });
      outgoing.write(PDF.slice(0, 3_000), () => outgoing.destroy());
    });
    await expect(read('a1')).rejects.toThrow();
    await eventually(() => logs.length === 1);
    expect(logs[0]).toMatchObject({ outcome: 'error', code: 'upstream_cut' });
  });

  it.each([true, false])(
    'the request to the storage ends as soon as the browser leaves (listen: %s)',
    async (listen) => {
      const { handler, api, closed, logs } = await createStoreRig(
        (_, outgoing) => void outgoing.writeHead(200).write(PDF),
        { listen },
      );
      const leave = new AbortController();
      const url = `${api}/files/a1/content`;
      const response = await (listen
        ? fetch(url, { signal: leave.signal })
        : handler(new Request(url, { signal: leave.signal })));
      await response.body?.getReader().read();
      leave.abort();
      await eventually(() => closed() === 1);
      expect(logs[0]).toMatchObject({ outcome: 'cancelled' });
    },
  );

  it('a storage that falls silent ends the answer', async () => {
    const { read, closed } = await createStoreRig((_, outgoing) => void outgoing.writeHead(200).write(PDF), {
      limits: { noContentMs: 100 },
    });
    await expect(read('a1')).rejects.toThrow();
    await eventually(() => closed() === 1);
  });
});
