import type { JsonObject, JsonValue } from '@redpine/core';
import { evaluateFilter } from '@redpine/core/filter';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../index.ts';
import { composeFilter, readBrowserFilter } from '../lib/filter/server-filter.ts';
import { anyFilter, anyMetadata, anyTenant } from './filters.fixture.ts';
import { answerJson, ask, createRig, got, QUESTION } from './rig.fixture.ts';

const SERVER = { tenant: 'a' };

const FILES = [
  { id: 'a1', name: 'a1.md', metadata: { tenant: 'a', year: 2020 } },
  { id: 'a2', name: 'a2.md', metadata: { tenant: ['a', 'b'] } },
  { id: 'b1', name: 'b1.md', metadata: { tenant: 'b', year: 2020 } },
  { id: 'b2', name: 'b2.md', metadata: { tenant: ['b', 'c'] } },
  { id: 'none', name: 'none.md', metadata: { year: 2020 } },
  { id: 'null', name: 'null.md', metadata: { tenant: null } },
  { id: 'bare', name: 'bare.md', metadata: null },
  { id: 'case', name: 'case.md', metadata: { Tenant: 'a', ' tenant': 'a', 'a.tenant': 'a' } },
];

const ALLOWED = ['a1', 'a2'];

/** A service that ignores filters altogether, as some versions are reported to do. */
async function createLooseRig(options: Parameters<typeof createRig>[0] = {}) {
  return createRig({
    filter: SERVER,
    answer: ({ url }, outgoing) => {
      const id = /^\/assistant\/files\/docs\/(\w+)/.exec(url)?.[1];
      if (id !== undefined) {
        const file = FILES.find((one) => one.id === id);
        return file
          ? answerJson(outgoing, { ...file, signed_url: `https://files.test/${id}` })
          : answerJson(outgoing, { error: { message: 'File not found' } }, 404);
      }
      return answerJson(outgoing, url.startsWith('/assistant/files') ? { files: FILES } : { choices: [] });
    },
    ...options,
  });
}

/** The filter that reached the service, or the refusal. */
async function sentFor(filter: JsonValue | string): Promise<unknown> {
  const { handler, api, seen } = await createLooseRig();
  const body =
    typeof filter === 'string' && filter.startsWith('{')
      ? `{"messages":[{"role":"user","content":"x"}],"filter":${filter}}`
      : { ...QUESTION, filter };
  const { status, json } = await got(handler(ask(api, '/chat/completions', body)));
  if (status === 200) return (JSON.parse(seen[0]?.body ?? '') as { filter?: unknown }).filter;
  expect(seen).toHaveLength(0);
  return [status, json().error.code];
}

const REFUSED = [400, 'invalid_filter'];

describe("the browser's filter", () => {
  it.each<[string, JsonObject]>([
    ['T01', { tenant: 'b' }],
    ['T02', { tenant: { $ne: 'a' } }],
    ['T07', { tenant: { $in: ['a', 'b'] } }],
    ['T12', { 'tenant\u0000': 'b' }],
    ['T12', { ' tenant': 'b' }],
    ['T12', { Tenant: 'b' }],
    ['T12', { ｔｅｎａｎｔ: 'b' }],
    ['T15', { 'a.tenant': 'b' }],
    ['T15', { tenant: {} }],
    ['T15', { $or: [{ tenant: 'b' }, { tenant: {} }] }],
  ])('%s stays a clause beside the server’s: %j', async (_, filter) => {
    expect(await sentFor(filter)).toEqual({ $and: [SERVER, filter] });
  });

  it.each<[string, JsonValue | string]>([
    ['T03', { $or: [{ tenant: 'b' }, {}] }],
    ['T04', { $and: [] }],
    ['T05', { $or: [] }],
    ['T05', { $and: {} }],
    ['T05', { $or: [null] }],
    ['T05', { $or: ['x'] }],
    ['T09', { $where: '1' }],
    ['T09', { a: { $regex: '.*' } }],
    ['T09', { $expr: { $eq: [1, 1] } }],
    ['T09', { a: { $function: 'x' } }],
    ['T09', { a: { $not: { $eq: 'a' } } }],
    ['T09', { $not: { tenant: 'a' } }],
    ['T09', { $nor: [{ tenant: 'a' }] }],
    ['T09', { $eq: 1 }],
    ['T09', { a: { eq: 1 } }],
    ['T09', { metadata: { tenant: 'b' } }],
    ['T09', { a: { $EQ: 1 } }],
    ['T16', []],
    ['T16', [{ tenant: 'b' }]],
    ['T16', 'tenant'],
    ['T16', null],
    ['T16', 1],
    ['T16', true],
    ['T21', { a: { $gt: 'x' } }],
    ['T21', { a: { $in: 'a' } }],
    ['T21', { a: { $in: [true] } }],
    ['T21', { a: { $in: [['a']] } }],
    ['T21', { a: { $in: [{ $ne: 1 }] } }],
    ['T21', { a: { $eq: ['a'] } }],
    ['T21', { a: ['a'] }],
    ['T21', { a: null }],
    ['T21', { a: { $exists: 'yes' } }],
    ['T21', { a: { $eq: { $ne: 1 } } }],
    ['T21', '{"a":1e999}'],
    ['T21', '{"a":{"$lt":-1e999}}'],
  ])('%s is refused: %j', async (_, filter) => {
    expect(await sentFor(filter)).toEqual(REFUSED);
  });

  it('is bounded in depth, nodes, values and bytes', async () => {
    // T17 T18 T20
    const nest = (groups: number): JsonObject => (groups === 0 ? { a: 1 } : { $and: [nest(groups - 1)] });
    const wide = (count: number) => ({ $or: Array.from({ length: count }, (_, n) => ({ n })) });
    const list = (count: number) => ({ a: { $in: Array.from({ length: count }, (_, n) => n) } });
    expect(await sentFor(nest(5))).toEqual(REFUSED);
    expect(await sentFor(nest(4))).toEqual({ $and: [SERVER, nest(4)] });
    expect(await sentFor(wide(50))).toEqual(REFUSED);
    expect(await sentFor(wide(49))).toEqual({ $and: [SERVER, wide(49)] });
    expect(await sentFor(Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`f${n}`, n])))).toEqual(
      REFUSED,
    );
    expect(await sentFor(list(21))).toEqual(REFUSED);
    expect(await sentFor(list(20))).toEqual({ $and: [SERVER, list(20)] });
    expect(await sentFor({ ['k'.repeat(20_000)]: 1 })).toEqual(REFUSED);
    expect(await sentFor({ ['k'.repeat(1_000_000)]: 1 })).toEqual([413, 'too_large']);
  });

  it('takes the operators that the server switched on, and no other', async () => {
    const { handler, api, seen } = await createRig({ extraOperators: ['$not'] });
    const filter = { a: { $not: { $eq: 'b' } } };
    expect((await got(handler(ask(api, '/chat/completions', { ...QUESTION, filter })))).status).toBe(200);
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({ filter });
    const regex = { ...QUESTION, filter: { a: { $regex: 'x' } } };
    expect((await got(handler(ask(api, '/chat/completions', regex)))).status).toBe(400);
  });

  it('never lets 20,000 random filters of the accepted grammar see a document of another tenant', () => {
    let accepted = 0;
    fc.assert(
      fc.property(anyTenant, anyFilter, fc.array(anyMetadata, { maxLength: 6 }), (name, asked, documents) => {
        let browser: JsonObject | undefined;
        try {
          browser = readBrowserFilter(asked, DEFAULT_LIMITS, []);
        } catch {
          return;
        }
        accepted += 1;
        const server = { tenant: name };
        const { sent } = composeFilter(server, browser);
        for (const document of documents) {
          const both = sent !== undefined && evaluateFilter(sent, document) === true;
          const own = evaluateFilter(server, document) === true;
          const theirs = browser === undefined || evaluateFilter(browser, document) === true;
          expect(both).toBe(own && theirs);
        }
      }),
      { numRuns: 20_000 },
    );
    expect(accepted).toBeGreaterThan(10_000);
  });
});

describe("the server's filter", () => {
  it('applies alone if the browser sends no filter', async () => {
    // T23
    expect(await sentFor({})).toEqual(SERVER);
    const { handler, api, seen } = await createLooseRig();
    await got(handler(ask(api, '/chat/completions', QUESTION)));
    await got(handler(ask(api, '/chat', QUESTION)));
    await got(handler(ask(api, '/context', { query: 'x' })));
    expect(seen.map(({ body }) => (JSON.parse(body) as { filter: unknown }).filter)).toEqual([
      SERVER,
      SERVER,
      SERVER,
    ]);
  });

  it('comes from the request and its principal, for each request anew', async () => {
    const { handler, api, seen } = await createRig({
      authorize: (request) => ({
        principal: { id: request.headers.get('x-user') ?? '', tenant: 'of-principal' },
      }),
      filter: (request, { principal, assistant }) => ({
        user: request.headers.get('x-user') ?? '',
        tenant: String(principal.tenant),
        assistant,
      }),
    });
    for (const user of ['u1', 'u2']) {
      await got(handler(ask(api, '/chat/completions', QUESTION, { headers: { 'x-user': user } })));
    }
    expect(seen.map(({ body }) => (JSON.parse(body) as { filter: unknown }).filter)).toEqual([
      { user: 'u1', tenant: 'of-principal', assistant: 'docs' },
      { user: 'u2', tenant: 'of-principal', assistant: 'docs' },
    ]);
  });

  it.each<[string, () => unknown]>([
    ['nothing', () => undefined],
    ['null', () => null],
    ['an empty object', () => ({})],
    ['a missing tenant', () => ({ tenant: undefined })],
    ['a condition without an operator', () => ({ tenant: {} })],
    ['a group of an empty clause', () => ({ $and: [{}] })],
    ['an empty clause among others', () => ({ $or: [{ tenant: 'zzz' }, {}] })],
    ['an empty condition deep down', () => ({ $and: [{ a: 1 }, { $or: [{ b: 2 }, { tenant: {} }] }] })],
    ['a tenant that is null', () => ({ tenant: null })],
    ['a tenant that is no number', () => ({ tenant: Number.NaN })],
    ['a date', () => ({ since: new Date() })],
    ['an instance', () => new Map([['tenant', 'a']])],
    ['a list', () => [{ tenant: 'a' }]],
    ['a word', () => 'tenant'],
    ['true', () => true],
    ['an empty group', () => ({ $or: [] })],
    ['an unknown operator', () => ({ tenant: { $is: 'a' } })],
    ['a function within', () => ({ tenant: () => 'a' })],
    [
      'a throw',
      () => {
        throw new Error('no tenant');
      },
    ],
    ['a rejection', () => Promise.reject(new Error('no tenant'))],
  ])('that comes out as %s refuses the request', async (_, filter) => {
    const { handler, api, seen } = await createLooseRig({ filter: filter as () => JsonObject });
    for (const request of [
      ask(api, '/chat/completions', QUESTION),
      ask(api, '/chat', { ...QUESTION, filter: { a: 1 } }),
      ask(api, '/context', { query: 'x' }),
      ask(api, '/files'),
      ask(api, '/files/a1'),
      ask(api, '/fields'),
    ]) {
      const { status, json } = await got(handler(request));
      expect([status, json().error.code]).toEqual([500, 'filter_failed']);
    }
    expect(seen).toHaveLength(0);
  });

  it('is refused where an operator that was switched on holds nothing', async () => {
    const filter = () => ({ tenant: { $not: {} } });
    const { handler, api, seen } = await createLooseRig({ filter, extraOperators: ['$not'] });
    expect((await got(handler(ask(api, '/files')))).status).toBe(500);
    expect(seen).toHaveLength(0);
  });

  it('that is a constant is checked when the handler is made', async () => {
    for (const filter of [
      {},
      { $or: [] },
      { tenant: {} },
      { $and: [{}] },
      { tenant: undefined },
      { tenant: { $is: 'a' } },
      [],
    ]) {
      await expect(createRig({ filter: filter as JsonObject })).rejects.toThrow(/filter: /);
    }
  });

  it('is lifted by the word unrestricted alone', async () => {
    const { handler, api, seen } = await createLooseRig({ filter: () => 'unrestricted' });
    await got(handler(ask(api, '/chat/completions', QUESTION)));
    expect(JSON.parse(seen[0]?.body ?? '')).not.toHaveProperty('filter');
    const { text } = await got(handler(ask(api, '/files')));
    expect((JSON.parse(text) as { files: unknown[] }).files).toHaveLength(FILES.length);
  });

  it('is copied: neither the hook’s object nor the browser’s can be reached through it', async () => {
    // T24
    const shared: JsonObject = { tenant: 'a', $or: [{ x: 1 }] };
    const { handler, api, seen } = await createLooseRig({
      filter: () => {
        queueMicrotask(() => {
          shared.tenant = 'b';
        });
        return Object.freeze({ ...shared, tenant: 'a' });
      },
    });
    await got(handler(ask(api, '/chat/completions', { ...QUESTION, filter: { tenant: 'b' } })));
    expect(JSON.parse(seen[0]?.body ?? '')).toMatchObject({
      filter: { $and: [{ tenant: 'a', $or: [{ x: 1 }] }, { tenant: 'b' }] },
    });
    expect(shared).toEqual({ tenant: 'b', $or: [{ x: 1 }] });
  });
});

describe('files and fields', () => {
  const list = async (query: string, options = {}) => {
    const { handler, api, seen } = await createLooseRig(options);
    const { status, text } = await got(handler(ask(api, `/files${query}`)));
    return {
      status,
      seen,
      text,
      ids: (JSON.parse(text) as { files?: { id: string }[] }).files?.map(({ id }) => id),
    };
  };

  it('are never wider than the server’s filter, even where the service ignores it', async () => {
    for (const filter of [
      undefined,
      {},
      { tenant: 'b' },
      { tenant: { $ne: 'a' } },
      { $or: [{ tenant: 'b' }, { tenant: {} }] },
    ]) {
      const query = filter === undefined ? '' : `?filter=${encodeURIComponent(JSON.stringify(filter))}`;
      const { ids, seen } = await list(query);
      expect(ids).toEqual(ALLOWED);
      const sent = JSON.parse(
        new URL(seen[0]?.url ?? '', 'http://x').searchParams.get('filter') ?? '',
      ) as unknown;
      expect(sent).toEqual(filter && Object.keys(filter).length > 0 ? { $and: [SERVER, filter] } : SERVER);
    }
  });

  it.each([
    '?filter={',
    '?filter=[]',
    '?filter=',
    '?filter=null',
    '?filter=%7B%22%24where%22%3A1%7D',
    '?filter=%7B%7D&filter=%7B%22tenant%22%3A%22b%22%7D',
    '?filter=%7B%22a%22%3A1%2C%22a%22%3A2%7D',
    '?limit=0',
    '?limit=101',
    '?limit=1e2',
    '?limit=-1',
    '?limit=',
    '?limit=1&limit=2',
    '?pagination_token=',
  ])('refuse a query that is not plain: %s', async (query) => {
    const { status, seen } = await list(query);
    expect([status, seen.length]).toEqual([400, 0]);
  });

  it('page as the service does, and forward only known parameters', async () => {
    const { handler, api, seen } = await createRig({
      answer: (_, outgoing) => answerJson(outgoing, { files: [], pagination: { next: 't2' }, evil: 1 }),
    });
    const { text } = await got(handler(ask(api, '/files?limit=7&pagination_token=t1%26filter%3D{}&evil=1')));
    expect(JSON.parse(text)).toEqual({ files: [], pagination: { next: 't2' } });
    const { searchParams } = new URL(seen[0]?.url ?? '', 'http://x');
    expect([...searchParams]).toEqual([
      ['limit', '7'],
      ['pagination_token', 't1&filter={}'],
    ]);
  });

  it('list no signed link and no unknown key, and one file gives a fresh one where the host allows signed links', async () => {
    const file = {
      id: 'f1',
      name: 'f1.md',
      metadata: { tenant: 'a' },
      secret: 1,
      signed_url: 'https://files.test/f1?sig=1',
    };
    const { handler, api, seen } = await createRig({
      filter: SERVER,
      signedLinks: true,
      answer: ({ url }, outgoing) =>
        answerJson(outgoing, url.includes('/docs/f1') ? file : { files: [file] }),
    });
    expect(JSON.parse((await got(handler(ask(api, '/files')))).text)).toEqual({
      files: [{ id: 'f1', name: 'f1.md', metadata: { tenant: 'a' } }],
    });
    expect(JSON.parse((await got(handler(ask(api, '/files/f1')))).text)).toEqual({
      id: 'f1',
      name: 'f1.md',
      metadata: { tenant: 'a' },
      signed_url: file.signed_url,
    });
    expect(seen.at(-1)?.url).toBe('/assistant/files/docs/f1?include_url=true');
  });

  it('return a file without its link if the request excludes it', async () => {
    const file = {
      id: 'f1',
      name: 'f1.md',
      metadata: { tenant: 'a' },
      signed_url: 'https://files.test/f1?sig=1',
    };
    const { handler, api, seen } = await createRig({
      filter: SERVER,
      answer: (_, outgoing) => answerJson(outgoing, file),
    });
    const { status, text } = await got(handler(ask(api, '/files/f1?include_url=false')));
    expect([status, JSON.parse(text)]).toEqual([200, { id: 'f1', name: 'f1.md', metadata: { tenant: 'a' } }]);
    expect(seen.at(-1)?.url).toBe('/assistant/files/docs/f1?include_url=false');
  });

  it('give no link that a page should not open', async () => {
    for (const link of ['javascript:alert(1)', 'data:text/html,x', 'nonsense', 7, null, undefined]) {
      const { handler, api } = await createRig({
        signedLinks: true,
        answer: (_, outgoing) => answerJson(outgoing, { id: 'f1', name: 'x', signed_url: link }),
      });
      expect(JSON.parse((await got(handler(ask(api, '/files/f1')))).text)).toMatchObject({
        signed_url: null,
      });
    }
  });

  it('answer for a file of another tenant as for one that is not there', async () => {
    const { handler, api } = await createLooseRig();
    expect((await got(handler(ask(api, '/files/a1')))).status).toBe(200);
    const answers = [];
    for (const id of ['b1', 'b2', 'none', 'null', 'bare', 'case', 'nothing']) {
      const { status, headers, json } = await got(
        handler(ask(api, `/files/${id}`, undefined, { headers: { 'x-request-id': 'r' } })),
      );
      answers.push(JSON.stringify([status, [...headers], json()]));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('[404,');
  });

  it('are inferred with types, values, counts and missing ones, and include the server’s filter', async () => {
    const { handler, api } = await createLooseRig();
    expect(JSON.parse((await got(handler(ask(api, '/fields')))).text)).toEqual({
      fields: [
        {
          name: 'tenant',
          types: ['string', 'string[]'],
          values: [
            { value: 'a', count: 2 },
            { value: 'b', count: 1 },
          ],
          missing: 0,
        },
        { name: 'year', types: ['number'], values: [{ value: 2020, count: 1 }], missing: 1 },
      ],
      total: 2,
      complete: true,
      locked: SERVER,
    });
    const hidden = await createLooseRig({ showLocked: false });
    expect(JSON.parse((await got(hidden.handler(ask(hidden.api, '/fields')))).text)).toMatchObject({
      locked: null,
    });
  });

  it('are read through all pages up to the cap, and kept briefly for one principal and one filter', async () => {
    const { handler, api, seen } = await createRig({
      authorize: (request) => ({ principal: { id: request.headers.get('x-user') ?? 'nobody' } }),
      filter: (request) => ({ tenant: request.headers.get('x-tenant') ?? 'a' }),
      limits: { fieldFiles: 300 },
      answer: ({ url }, outgoing) => {
        const page = Number(new URL(url, 'http://x').searchParams.get('pagination_token') ?? 0);
        const files = Array.from({ length: 100 }, (_, n) => ({
          id: `${page}-${n}`,
          name: 'x',
          metadata: { tenant: 'a' },
        }));
        answerJson(outgoing, { files, pagination: { next: String(page + 1) } });
      },
    });
    const fields = async (headers: Record<string, string>) => {
      const { text } = await got(handler(ask(api, '/fields', undefined, { headers })));
      return JSON.parse(text) as { total: number; complete: boolean };
    };
    expect(await fields({ 'x-user': 'u1' })).toMatchObject({ total: 300, complete: false });
    await fields({ 'x-user': 'u1' });
    expect(seen).toHaveLength(3);
    await fields({ 'x-user': 'u2' });
    expect(seen).toHaveLength(6);
    expect(await fields({ 'x-user': 'u1', 'x-tenant': 'b' })).toMatchObject({ total: 0 });
    expect(seen).toHaveLength(9);
  });
});
