import { expect, test } from 'vitest';
import type { Citation, CitationReference } from '../wire/base/request.ts';
import { createStructuredReader } from './structured-citations.ts';

function cite(
  position: number,
  ...references: [name: string, more?: Partial<CitationReference>][]
): Citation {
  return { position, references: references.map(([name, more]) => ({ file: { id: name, name }, ...more })) };
}

test('places are kept in any order, those beyond the text until it is there, and pages once', () => {
  const reader = createStructuredReader({ text: '', sources: [] });
  reader.append('Trees grow.');
  reader.cite?.([
    cite(20, ['b.md', { pages: [9, 2] }]),
    cite(10, ['a.pdf', { pages: [3, 2] }], ['b.md', { pages: [2, Number.NaN, 1.5] }]),
    cite(4, ['a.pdf', { pages: [3] }]),
  ]);
  expect(reader.read().sources).toMatchObject([
    { sourceId: '1', title: 'b.md', pages: [2, 9], positions: [10] },
    { sourceId: '2', title: 'a.pdf', pages: [2, 3], positions: [4, 10] },
  ]);
  reader.append(' Bears eat.');
  expect(reader.finish().sources[0]?.positions).toEqual([10, 20]);
});

test('an invalid position is dropped, its source is kept', () => {
  const reader = createStructuredReader({ text: '', sources: [] });
  reader.append('Trees.');
  reader.cite?.([-1, 1.5, Number.NaN, Infinity, 7].map((place) => cite(place, ['a.pdf'])));
  expect(reader.finish().sources).toMatchObject([{ title: 'a.pdf', positions: [] }]);
});

test('a continued answer keeps its sources, and ignores positions before the new text', () => {
  const sources = [
    {
      type: 'source-document' as const,
      sourceId: '1',
      title: 'a.pdf',
      fileId: 'a.pdf',
      pages: [2],
      positions: [5],
    },
  ];
  const reader = createStructuredReader({ text: 'Trees.', sources });
  reader.append(' Bears.');
  const link = 'https://s.example/a?sig=2';
  reader.cite?.([
    cite(6, ['a.pdf', { pages: [7], file: { id: 'a.pdf', name: 'a.pdf', signed_url: link } }]),
    cite(-3, ['a.pdf']),
  ]);
  expect(reader.finish().sources).toMatchObject([{ pages: [2, 7], positions: [5, 12], url: link }]);
  expect(sources).toMatchObject([{ pages: [2], positions: [5] }]);
});

test('the first passage and the last link are those of the source; no scheme but that of the web is a link', () => {
  const reader = createStructuredReader({ text: '', sources: [] });
  const file = { id: '1', name: 'a.pdf' };
  reader.append('Trees.');
  reader.cite?.([
    cite(5, ['', { file, highlight: null }]),
    cite(5, ['', { file, highlight: { type: 'text', content: 'They grow.' } }]),
    cite(5, [
      '',
      { file: { ...file, signed_url: 'https://s.example/a' }, highlight: { type: 'text', content: 'B' } },
    ]),
    cite(5, ['', { file: { ...file, signed_url: 'javascript:alert(1)' } }]),
  ]);
  expect(reader.finish().sources).toMatchObject([
    { fileId: '1', quote: 'They grow.', url: 'https://s.example/a', positions: [5] },
  ]);
});

test('a flood of citations of one document, or of its pages, costs little work', () => {
  const reader = createStructuredReader({ text: '', sources: [] });
  const pages = Array.from({ length: 200_000 }, (_, i) => i);
  for (let i = 0; i < 50_000; i++) {
    reader.append('word ');
    reader.cite?.([cite(i, ['a.pdf', { pages: [i] }])]);
  }
  reader.cite?.([cite(0, ['b.pdf', { pages }])]);
  expect(reader.finish().sources.map((source) => [source.pages?.length, source.positions.length])).toEqual([
    [50_000, 50_000],
    [200_000, 1],
  ]);
});
