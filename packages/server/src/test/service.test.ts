import { createServer } from 'node:http';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { expectNoise } from '../../../../scripts/expect-noise.ts';
import { createAssistantHandler } from '../index.ts';
import { answerJson, ask, CANARY, createRig, got, listenOn, QUESTION, startEvents } from './rig.fixture.ts';
import type { Answer } from './rig.fixture.ts';

const ERROR = (message: string) => ({
  status: 400,
  error: { code: 'INVALID_ARGUMENT', message, details: {} },
});

/** The handler's answer for an answer of the service. */
async function answered(answer: Answer, body: object = QUESTION) {
  const { handler, api, seen } = await createRig({ answer });
  return { ...(await got(handler(ask(api, '/chat/completions', body)))), calls: seen.length };
}

describe('a failing service', () => {
  it.each([301, 302, 303, 307, 308])(
    'that redirects with %i is answered 502, and nobody is asked again',
    async (status) => {
      // R50
      const evil: string[] = [];
      const elsewhere = await listenOn(
        createServer((incoming, outgoing) => {
          evil.push(incoming.url ?? '');
          outgoing.end();
        }),
      );
      const answer = await answered(
        (_, outgoing) => void outgoing.writeHead(status, { location: `${elsewhere}/x` }).end(),
      );
      expect([answer.status, answer.json().error.code, answer.calls]).toEqual([502, 'upstream_protocol', 1]);
      expect(evil).toEqual([]);
      expect(answer.text).not.toContain(elsewhere);
    },
  );

  it.each([
    [401, 502, 'upstream_auth'],
    [402, 502, 'upstream_refused'],
    [403, 502, 'upstream_refused'],
    [404, 502, 'upstream_not_found'],
    [409, 502, 'upstream_protocol'],
    [413, 413, 'too_large'],
    [418, 502, 'upstream_protocol'],
    [422, 400, 'invalid_request'],
    [429, 429, 'rate_limited'],
    [500, 502, 'upstream_error'],
    [502, 502, 'upstream_error'],
    [503, 503, 'upstream_unavailable'],
    [504, 504, 'upstream_timeout'],
    [599, 502, 'upstream_error'],
  ])('with status %i is answered %i %s in our own words', async (status, expected, code) => {
    // R51 R52
    const echo = `Key ${CANARY} is bad, see https://internal.pinecone.io/?k=${encodeURIComponent(CANARY)}`;
    for (const body of [JSON.stringify(ERROR(echo)), echo]) {
      const answer = await answered((_, outgoing) => void outgoing.writeHead(status).end(body));
      expect([answer.status, answer.json().error.code, answer.calls]).toEqual([expected, code, 1]);
      expect(answer.text).not.toMatch(/pinecone|is bad/);
    }
  });

  it('a 400 is answered with its reason, without key, URLs, hosts or control characters, in 500 characters', async () => {
    const reply = (body: string) => answered((_, outgoing) => void outgoing.writeHead(400).end(body));
    const plain = await reply(JSON.stringify(ERROR('Message content cannot be empty')));
    expect([plain.status, plain.json().error]).toMatchObject([
      400,
      { code: 'invalid_request', message: 'Message content cannot be empty' },
    ]);
    const nested = await reply(JSON.stringify({ error: JSON.stringify(ERROR('Deep')) }));
    expect(nested.json().error.message).toBe('Deep');
    const dirty = await reply(
      JSON.stringify(
        ERROR(
          `key=${CANARY} at https://prod-1.pinecone.io/a?b=c and wss://x.y \u0007\u202e${'x'.repeat(999)}`,
        ),
      ),
    );
    const { message } = dirty.json().error;
    expect(message).toMatch(/^key=\*\*\* at \[url\] and \[url\] x+$/);
    expect(message).toHaveLength(500);
    for (const body of ['', '{}', '[]', 'null', '{"error":{}}', '{"error":null}', '{"message":7}']) {
      expect((await reply(body)).json().error.message).toBe('The service refused the request.');
    }
    for (const begin of ['', 'x']) {
      const cut = await reply(JSON.stringify(ERROR(begin + '😀'.repeat(300))));
      expect(cut.json().error.message).toMatch(/^x?(?:😀){249,250}$/u);
    }
    const links = await reply(
      JSON.stringify(
        ERROR('See //evil.test/a, www.evil.test, WWW.evil.test/b, evil.test/c?d=e or \\\\evil.test\\a.'),
      ),
    );
    expect(links.json().error.message).toBe('See [url] [url] [url] [url] or [url]');
    const plainWords = 'messages[0].content is empty; use 1/2, and/or a.b. Range 0.5 // 1';
    expect((await reply(JSON.stringify(ERROR(plainWords)))).json().error.message).toBe(plainWords);
    const hostile = await reply(`${'['.repeat(50_000)}`);
    expect(hostile.json().error.message).toHaveLength(500);
  });

  it('a 429 or 503 is answered with a sane Retry-After', async () => {
    // R54
    for (const [given, expected] of [
      ['7', '7'],
      ['0', '0'],
      ['Wed, 25 Nov 2026 10:00:00 GMT', 'Wed, 25 Nov 2026 10:00:00 GMT'],
      ['Wednesday, 25-Nov-26 10:00:00 GMT', 'Wednesday, 25-Nov-26 10:00:00 GMT'],
      ['Wed Nov 25 10:00:00 2026', 'Wed Nov 25 10:00:00 2026'],
      ['Sun Nov  1 10:00:00 2026', 'Sun Nov  1 10:00:00 2026'],
      ['7.5', '7.5'],
      ['7.', '7.'],
      ['soon', null],
      ['.5', null],
      ['7.5.1', null],
      ['7, 8', null],
      ['1e3', null],
      ['0x10', null],
      ['Wed, 25 Nov 2026', null],
      ['-1', null],
      [`${CANARY}`, null],
      ['99999999999', null],
    ] as const) {
      for (const status of [429, 503]) {
        const answer = await answered(
          (_, outgoing) => void outgoing.writeHead(status, { 'retry-after': given }).end(),
        );
        expect([given, answer.status, answer.headers.get('retry-after')]).toEqual([given, status, expected]);
      }
    }
  });

  it('passes its other advice on retries on as well, and nothing that only looks like it', async () => {
    const advice = async (status: number, headers: Record<string, string>) => {
      const answer = await answered((_, outgoing) => void outgoing.writeHead(status, headers).end());
      return [answer.headers.get('retry-after-ms'), answer.headers.get('x-should-retry')];
    };
    expect(await advice(429, { 'retry-after-ms': '100', 'x-should-retry': 'false' })).toEqual([
      '100',
      'false',
    ]);
    expect(await advice(500, { 'retry-after-ms': '100', 'x-should-retry': 'true' })).toEqual([null, 'true']);
    expect(await advice(503, { 'retry-after-ms': 'soon', 'x-should-retry': CANARY })).toEqual([null, null]);
    expect(await advice(503, { 'retry-after-ms': '250.5', 'x-should-retry': ' True ' })).toEqual([
      '250.5',
      'true',
    ]);
    expect(await advice(429, { 'retry-after-ms': '-1.5', 'x-should-retry': 'FALSE' })).toEqual([
      null,
      'false',
    ]);
    for (const odd of ['1.2.3', '1e9', '12345678901', '1,5', '1 2']) {
      expect([odd, ...(await advice(429, { 'retry-after-ms': odd, 'x-should-retry': 'truely' }))]).toEqual([
        odd,
        null,
        null,
      ]);
    }
    // A refusal, too, may be passing: the service knows.
    expect(await advice(400, { 'x-should-retry': 'true' })).toEqual([null, 'true']);
    expect(await advice(422, { 'x-should-retry': 'False' })).toEqual([null, 'false']);
  });

  it('passes its advice on a refused model on', async () => {
    const { handler, api } = await createRig({
      answer: (_, outgoing) => {
        outgoing.setHeader('x-should-retry', 'TRUE');
        answerJson(outgoing, ERROR('Invalid model.'), 400);
      },
    });
    const { status, headers } = await got(handler(ask(api, '/chat/completions', QUESTION)));
    expect([status, headers.get('x-should-retry')]).toEqual([400, 'true']);
  });

  it('a page of HTML, a missing type or an unexpected one is answered 502', async () => {
    for (const type of ['text/html', 'text/plain', 'application/json+x', 'image/png', undefined]) {
      const answer = await answered((_, outgoing) => {
        if (type !== undefined) outgoing.setHeader('content-type', type);
        outgoing.end(`<html>login ${CANARY}</html>`);
      });
      expect([type, answer.status, answer.json().error.code]).toEqual([type, 502, 'upstream_protocol']);
      expect(answer.text).not.toContain('login');
    }
    for (const body of ['', 'null', '1', '"x"', '[1]', '[]', '{', '<html>']) {
      const answer = await answered((_, outgoing) => {
        outgoing.setHeader('content-type', 'application/json');
        outgoing.end(body);
      });
      expect([body, answer.status]).toEqual([body, 502]);
    }
    expect((await answered((_, outgoing) => void outgoing.writeHead(204).end())).status).toBe(502);
  });

  it.each([200, 400, 500])(
    'a body without end under status %i is read up to the cap and cancelled',
    async (status) => {
      // R55
      let sent = 0;
      const { handler, api, sockets } = await createRig({
        limits: { responseBytes: 1_000_000 },
        answer: (_, outgoing) => {
          outgoing.writeHead(status, { 'content-type': 'application/json' });
          const block = Buffer.alloc(65_536, 'x');
          const flood = (): void => {
            while (!outgoing.destroyed && sent < 1e9) {
              sent += block.byteLength;
              if (!outgoing.write(block)) {
                outgoing.once('drain', flood);
                return;
              }
            }
          };
          flood();
        },
      });
      const answer = await got(handler(ask(api, '/chat/completions', QUESTION)));
      expect(answer.status).toBe(status === 400 ? 400 : 502);
      await expect.poll(() => sockets.size).toBe(0);
      expect(sent).toBeLessThan(20_000_000);
    },
  );

  it('that is not there is answered 502 without its address', async () => {
    const { handler, api } = await createRig({ host: 'http://127.0.0.1:1' });
    const answer = await got(handler(ask(api, '/chat/completions', QUESTION)));
    expect([answer.status, answer.json().error.code]).toEqual([502, 'upstream_unavailable']);
    expect(answer.text).not.toContain('127.0.0.1');
  });

  it('does not tell its host in a message, in whichever case', async () => {
    const { handler, api, origin } = await createRig({
      host: 'http://localhost:1',
      fetch: async () => Response.json(ERROR('No route at LocalHost:1 or LOCALHOST.'), { status: 400 }),
    });
    const { text, json } = await got(handler(ask(api, '/chat/completions', QUESTION)));
    expect(json().error.message).toBe('No route at [host] or [host].');
    expect(text).not.toContain(origin);
  });

  it('that codes its answer unasked is answered 502 over node:http, and its status still counts', async () => {
    for (const [status, type, expected] of [
      [200, 'text/event-stream', 502],
      [200, 'application/json', 502],
      [400, 'application/json', 400],
      [401, 'application/json', 502],
    ] as const) {
      const { api } = await createRig({
        listen: true,
        answer: (_, outgoing) => {
          outgoing.writeHead(status, { 'content-type': type, 'content-encoding': 'gzip' });
          outgoing.end(gzipSync('data:{}\n\n'));
        },
      });
      const { status: answeredWith, json } = await got(
        fetch(ask(api, '/chat/completions', { ...QUESTION, stream: true })),
      );
      expect(answeredWith).toBe(expected);
      if (status === 200) expect(json().error.code).toBe('upstream_protocol');
    }
  });

  it('that sends no headers fails at the limit', async () => {
    const { handler, api, sockets } = await createRig({ limits: { headersMs: 50 }, answer: () => undefined });
    const answer = await got(handler(ask(api, '/chat/completions', QUESTION)));
    expect([answer.status, answer.json().error.code]).toEqual([504, 'upstream_timeout']);
    await expect.poll(() => sockets.size).toBe(0);
  });

  it('the service is asked exactly once, for every kind of answer', async () => {
    for (const status of [200, 429, 500, 502, 503]) {
      expect((await answered((_, outgoing) => answerJson(outgoing, {}, status))).calls).toBe(1);
    }
  });
});

describe('the key', () => {
  it('goes into one header of the request to the service, and from a callback as well', async () => {
    const { handler, api, seen } = await createRig({ apiKey: () => Promise.resolve(CANARY) });
    await got(handler(ask(api, '/chat/completions', QUESTION)));
    const where = seen[0]?.rawHeaders.filter(
      (_, index, all) => all[index] === CANARY || all[index]?.includes(CANARY),
    );
    expect(where).toEqual([CANARY]);
    expect(seen[0]?.headers['api-key']).toBe(CANARY);
    expect(seen[0]?.url).not.toContain(CANARY);
    expect(seen[0]?.body).not.toContain(CANARY);
  });

  it('cannot be got out of the handler by printing it', () => {
    const handler = createAssistantHandler({ assistant: 'docs', apiKey: CANARY, authorize: () => true });
    const shown = [
      inspect(handler, { depth: 20, showHidden: true }),
      String(handler),
      JSON.stringify({ handler }),
    ];
    expect(shown.join('')).not.toContain(CANARY);
    expect(Object.keys(handler)).toEqual([]);
  });

  it('the key is removed from successful answers too, also if it is split between two chunks', async () => {
    const plain = await answered((_, outgoing) => answerJson(outgoing, { id: CANARY }));
    expect(plain.text).toBe('{"id":"***"}');
    const escaped = Array.from(CANARY, (char) => `\\u00${char.charCodeAt(0).toString(16)}`).join('');
    for (const body of [`{"id":"${escaped}"}`, `{"id":"\\u0070${CANARY.slice(1)}"}`]) {
      const hidden = await answered((_, outgoing) => {
        outgoing.writeHead(200, { 'content-type': 'application/json' }).end(body);
      });
      expect(hidden.text).toBe('{"id":"***"}');
    }
    const harmless = '{ "n": 12345678901234567890, "text": "\\u0070ine" }';
    const kept = await answered((_, outgoing) => {
      outgoing.writeHead(200, { 'content-type': 'application/json' }).end(harmless);
    });
    expect(kept.text).toBe(harmless);
    for (let cut = 1; cut < CANARY.length; cut += 1) {
      const answer = await answered(
        (_, outgoing) => {
          startEvents(outgoing);
          outgoing.write(`data:"pcs pcsk ${CANARY.slice(0, cut)}`);
          setTimeout(() => outgoing.end(`${CANARY.slice(cut)} pcsk"\n\n`), 5);
        },
        { ...QUESTION, stream: true },
      );
      expect(answer.text).toBe(`data:"pcs pcsk ${'*'.repeat(CANARY.length)} pcsk"\n\n`);
    }
  });

  it('does not come out of a failing callback or store, in the answer or in the log', async () => {
    const fail = () => {
      throw new Error(`bad ${CANARY}`);
    };
    const failByName = () => {
      throw Object.assign(new Error('bad'), { name: CANARY });
    };
    for (const options of [
      { apiKey: fail },
      { authorize: fail },
      { principal: fail },
      { filter: fail },
      { principal: () => 'u1', rateLimit: { limit: 1, windowMs: 1, store: { hit: fail } } },
      { fetch: fail },
      { authorize: fail, development: true },
      { authorize: fail, development: true, apiKey: () => CANARY },
      { filter: fail, development: true, apiKey: () => Promise.resolve(CANARY) },
      { authorize: failByName },
      { authorize: failByName, apiKey: () => CANARY },
      { authorize: fail, development: true, apiKey: `${CANARY}\n` },
    ]) {
      expectNoise(/\[redpine\] (?!.*canary)/);
      const { handler, api } = await createRig(options);
      expect((await got(handler(ask(api, '/chat/completions', QUESTION)))).status).toBeGreaterThanOrEqual(
        403,
      );
    }
  });
});

describe('an answer', () => {
  it('carries no header of the service', async () => {
    const answer = await answered((_, outgoing) => {
      outgoing.writeHead(200, {
        'content-type': 'application/json; evil=1',
        'set-cookie': 'a=b',
        server: 'envoy',
        'x-pinecone-request-id': 'up-1',
        'access-control-allow-origin': '*',
        link: '<https://evil.test>; rel=preload',
        'x-echo': CANARY,
      });
      outgoing.end('{"ok":true}');
    });
    expect(Object.fromEntries(answer.headers)).toEqual({
      'cache-control': 'no-store',
      'content-type': 'application/json',
      'redpine-request': '%7B%22model%22%3A%22gpt-4o%22%7D',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.any(String) as string,
    });
  });

  it('reports the settings in use in Redpine-Request, in ASCII, whatever the filter holds', async () => {
    const settings = async (body: object, options = {}) => {
      const { handler, api } = await createRig(options);
      const { headers } = await got(handler(ask(api, '/chat/completions', { ...QUESTION, ...body })));
      const value = headers.get('redpine-request') ?? '';
      expect(value).toMatch(/^[\x21-\x7e]+$/);
      return JSON.parse(decodeURIComponent(value)) as unknown;
    };
    expect(await settings({ model: 'o4-mini', temperature: 1 })).toEqual({ model: 'o4-mini' });
    expect(await settings({ temperature: 1 }, { temperature: 0.2 })).toEqual({
      model: 'gpt-4o',
      temperature: 0.2,
    });
    const filter = { '🌲"\r\nX-Evil: 1': 'é\ud800' };
    expect(await settings({ filter })).toEqual({ model: 'gpt-4o', filter });
    const server = { tenant: 'a' };
    expect(await settings({ filter }, { filter: server })).toEqual({
      model: 'gpt-4o',
      filter: { $and: [server, filter] },
    });
    expect(await settings({ filter }, { filter: server, showLocked: false })).toEqual({
      model: 'gpt-4o',
      filter,
    });
    // Too large for a header: the answer must not look like one without a filter.
    const omitted = { model: 'gpt-4o', filterOmitted: true };
    expect(await settings({ filter: { a: 'x'.repeat(9_000) } })).toEqual(omitted);
    expect(await settings({ filter: { a: 'x'.repeat(9_000) } }, { filter: server })).toEqual(omitted);
    expect(await settings({ filter: {} })).toEqual({ model: 'gpt-4o' });
  });

  it('uses the request id of the page where it is a plain one, and tells it', async () => {
    const { handler, api, logs } = await createRig();
    const idFor = async (id: string) =>
      (await got(handler(new Request(`${api}/models`, { headers: { 'x-request-id': id } })))).headers.get(
        'x-request-id',
      );
    expect(await idFor('thread-1.turn_2:3')).toBe('thread-1.turn_2:3');
    for (const id of ['', 'a b', '<script>', 'é', 'x'.repeat(129), '../x', '"']) {
      expect(await idFor(id)).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect(logs[0]?.requestId).toBe('thread-1.turn_2:3');
  });
});
