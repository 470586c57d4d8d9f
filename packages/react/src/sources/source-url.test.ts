import { expect, test } from 'vitest';
import { documentUrl, expiryOf, isFresh } from './source-url.ts';

test.each([
  ['https://s.example/a?X-Goog-Date=20261125T010000Z&X-Goog-Expires=3600', Date.UTC(2026, 10, 25, 2)],
  ['https://s.example/a?X-Amz-Date=20261125T010000Z&X-Amz-Expires=600', Date.UTC(2026, 10, 25, 1, 10)],
  ['https://s.example/a?Expires=1764036000', 1_764_036_000_000],
  ['https://s.example/a?expires=1764036000000', 1_764_036_000_000],
  ['https://s.example/a?se=2026-11-25T02%3A00%3A00Z', Date.UTC(2026, 10, 25, 2)],
  ['https://s.example/a', undefined],
  ['https://s.example/a?expires=soon', undefined],
])('%s ends at %s', (url, end) => {
  expect(expiryOf(new URL(url))).toBe(end);
});

test('a link is fresh until a minute before its expiry, and never without an expiry', () => {
  const url = new URL('https://s.example/a?expires=1764036000');
  expect(isFresh(url, 1_764_036_000_000 - 61_000)).toBe(true);
  expect(isFresh(url, 1_764_036_000_000 - 59_000)).toBe(false);
  expect(isFresh(new URL('https://s.example/a'), 0)).toBe(false);
});

test('a PDF opens at the first page cited, and keeps its signature', () => {
  const source = { type: 'source-document' as const, sourceId: '1', positions: [], pages: [4, 5] };
  const url = 'https://s.example/x?signature=a%2Fb';
  expect(documentUrl(url, { ...source, title: 'a.PDF' })).toBe(`${url}#page=4`);
  expect(documentUrl(url, { ...source, title: 'a.md' })).toBe(url);
  expect(documentUrl('javascript:alert(1)', { ...source, title: 'a.pdf' })).toBeUndefined();
});
