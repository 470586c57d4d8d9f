import type { JsonObject } from '@redpine/core/filter';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { renderHook } from 'vitest-browser-react';
import { readFields } from './handler-lists.ts';
import { useFields } from './use-fields.ts';
import { countDocuments, useMatchCount } from './use-match-count.ts';

const asked: URL[] = [];
afterEach(() => {
  vi.unstubAllGlobals();
  asked.length = 0;
});

function serve(answer: (url: URL) => unknown) {
  vi.stubGlobal('fetch', (input: string) => {
    const url = new URL(input, location.href);
    asked.push(url);
    const body = answer(url);
    return Promise.resolve(body === undefined ? new Response('', { status: 503 }) : Response.json(body));
  });
}

const wrapper = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retryDelay: 1 } } })}>
    {children}
  </QueryClientProvider>
);

test('files are counted over all pages, under the filter, as the service lists them', async () => {
  serve((url) => {
    const page = Number(url.searchParams.get('pagination_token') ?? 1);
    const files = Array.from({ length: page === 3 ? 7 : 100 }, () => ({}));
    return page === 3 ? { files } : { files, pagination: { next: String(page + 1) } };
  });
  const filter = { genre: 'a & b', n: { $gt: 1 } };
  const { result } = await renderHook(
    () => useMatchCount(filter, { api: '/api/x/', total: 300, settleMs: 0 }),
    { wrapper },
  );
  await vi.waitFor(() => expect(result.current.count).toEqual({ matched: 207, total: 300, unknown: 0 }));
  expect(asked.map((url) => url.pathname)).toEqual(['/api/x/files', '/api/x/files', '/api/x/files']);
  expect(JSON.parse(asked[0]?.searchParams.get('filter') ?? '')).toEqual(filter);
});

test('a filter that changes all the time is counted once it has settled', async () => {
  serve(() => ({ files: [] }));
  const { rerender } = await renderHook(
    (props?: { filter: JsonObject }) =>
      useMatchCount(props?.filter, { api: '/api/y', total: 3, settleMs: 100 }),
    { wrapper, initialProps: { filter: { a: 'x' } } },
  );
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  for (const text of ['xy', 'xyz', 'xyzz']) await rerender({ filter: { a: text } });
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(asked[1]?.searchParams.get('filter')).toBe('{"a":"xyzz"}');
});

test('a filter too long for an address is not sent, and the count says so', async () => {
  serve(() => ({ files: [] }));
  const filter = { a: 'x'.repeat(10_000) };
  const { result } = await renderHook(() => useMatchCount(filter, { api: '/api/z', total: 3, settleMs: 0 }), {
    wrapper,
  });
  await vi.waitFor(() => expect(result.current.status).toBe('failed'));
  expect(asked).toEqual([]);
});

// F14
test('10,000 documents are judged in one pass', () => {
  let reads = 0;
  const documents = Array.from({ length: 10_000 }, (_, index) =>
    Object.defineProperty({}, 'n', { enumerable: true, get: () => ((reads += 1), index) }),
  ) as JsonObject[];
  expect(countDocuments({ n: { $gte: 100, $lt: 200 } }, documents)).toEqual({
    matched: 100,
    total: 10_000,
    unknown: 0,
  });
  expect(reads).toBeLessThanOrEqual(20_000);
});

// F6
test('fields come from the handler, with the filter that the server adds', async () => {
  serve(() => ({
    fields: [
      {
        name: 'genre',
        types: ['string', 'odd'],
        values: [{ value: 'a', count: 2 }, { value: null }],
        missing: 1,
      },
      5,
    ],
    total: 12,
    complete: false,
    locked: { tenant: 'a' },
  }));
  const { result } = await renderHook(() => useFields({ api: '/api/f' }), { wrapper });
  expect(result.current.status).toBe('loading');
  await vi.waitFor(() => expect(result.current.status).toBe('ready'));
  expect(result.current).toMatchObject({
    fields: [{ name: 'genre', types: ['string'], values: [{ value: 'a', count: 2 }], missing: 1 }],
    total: 12,
    complete: false,
    locked: { tenant: 'a' },
  });
});

test('a handler that fails can be asked again', async () => {
  let broken = true;
  serve(() => (broken ? undefined : { fields: [], total: 0, locked: null }));
  const { result } = await renderHook(() => useFields({ api: '/api/g' }), { wrapper });
  await vi.waitFor(() => expect(result.current.status).toBe('failed'));
  broken = false;
  result.current.retry();
  await vi.waitFor(() => expect(result.current.status).toBe('ready'));
});

test.each([null, [], 'x', { fields: {} }])('%j is no list of fields', (body) => {
  expect(() => readFields(body)).toThrow(TypeError);
});
