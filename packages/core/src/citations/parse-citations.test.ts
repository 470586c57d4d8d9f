import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parsePages } from './find-marks.ts';
import { createCitationReader, parseCitations } from './parse-citations.ts';

const LIST =
  '\n\nReferences:\n1. [red-pine.pdf](https://storage.example/red?X-Goog-Signature=abc(1)&e=1)\n2. [oak.md](https://storage.example/oak?sig=2)\n';

function sources(text: string) {
  return parseCitations(text).sources.map(({ sourceId, title, pages, url, positions }) => ({
    sourceId,
    title,
    ...(pages && { pages }),
    ...(url && { url }),
    positions,
  }));
}

test('marks become places in a text that no longer holds them, the list becomes sources', () => {
  const { text } = parseCitations(`Up to 25 m [1, pp. 22-24]. Oaks live long [2][1, p. 3].${LIST}`);
  expect(text).toBe('Up to 25 m. Oaks live long.');
  expect(sources(`Up to 25 m [1, pp. 22-24]. Oaks live long [2][1, p. 3].${LIST}`)).toEqual([
    {
      sourceId: '1',
      title: 'red-pine.pdf',
      pages: [3, 22, 23, 24],
      url: 'https://storage.example/red?X-Goog-Signature=abc(1)&e=1',
      positions: [10, 26],
    },
    { sourceId: '2', title: 'oak.md', url: 'https://storage.example/oak?sig=2', positions: [26] },
  ]);
});

test.each([
  '[1, pp. 22-31]',
  '[1]',
  '[1, pp. 1]',
  '[1, p. 3]',
  '[1, pp. 2, 4–6]',
  '[1,p.3]',
  '[1, pages 3-4]',
  '[1 p 3]',
])('the mark %s is read', (mark) => {
  expect(parseCitations(`A tree ${mark}.${LIST}`).text).toBe('A tree.');
});

test.each([
  '[0x1]',
  '[one]',
  '[1, 9]',
  '[1, two]',
  '[1](https://a.example)',
  '\\[1]',
  '[^1]',
  '[9]',
  '[1',
  '[12345]',
])('%s is text', (mark) => {
  expect(parseCitations(`A tree ${mark} here.${LIST}`).text).toBe(`A tree ${mark} here.`);
});

test.each([
  ['code', 'Use `a[1]` here'],
  ['code of two backticks', 'Use ``a`[1]`` here'],
  ['a fence', '```js\na[1]\n```\nafter'],
  ['a fence that is never closed', '~~~\na[1]\n\nb[1]'],
  ['an indented block', 'Text\n\n    a[1]\n\nafter'],
])('marks in %s are left alone', (_, text) => {
  expect(parseCitations(`X [1]\n\n${text}\n\nEnd`).text).toBe(`X [1]\n\n${text}\n\nEnd`);
  const unfinished = text.includes('~~~');
  const whole = `X [1]\n\nReferences:\n1. a.md\n\n${text}`;
  expect(parseCitations(whole).text).toBe(`X\n\n${text}`);
  if (!unfinished) expect(parseCitations(`X [1]\n\n${text}${LIST}`).text).toBe(`X\n\n${text}`);
});

test('a lone backtick does not hide the marks after it', () => {
  expect(parseCitations(`The ' \` ' key [1]\n\nand more \` [1]${LIST}`).text).toBe(
    "The ' ` ' key\n\nand more `",
  );
});

test.each([
  'References:',
  'references',
  '**References**',
  '**References:**',
  '**References**:',
  '__References__',
  '## References',
  '### References:',
  '# References #',
  'Reference:',
])('the heading %s begins the list', (heading) => {
  for (const gap of ['\n', '\n\n']) {
    const { text, sources: found } = parseCitations(
      `A [1].\n\n${heading}${gap}1. [a.pdf](https://x.example/y)`,
    );
    expect(text).toBe('A.');
    expect(found).toMatchObject([{ title: 'a.pdf', url: 'https://x.example/y', positions: [1] }]);
  }
});

test.each([
  ['1. red pine.pdf', 'red pine.pdf', undefined],
  ['1) a.md', 'a.md', undefined],
  ['[1] a.md', 'a.md', undefined],
  ['[1]: a.md', 'a.md', undefined],
  ['- [1] [a.md](https://x.example/a)', 'a.md', 'https://x.example/a'],
  ['- [a.md](https://x.example/a)', 'a.md', 'https://x.example/a'],
  ['1. **[a.md](<https://x.example/a>)**', 'a.md', 'https://x.example/a'],
  ['1. `a.md`, pp. 3-4', 'a.md', undefined],
  ['1. a.md: https://x.example/a?sig=1', 'a.md', 'https://x.example/a?sig=1'],
  ['1. https://x.example/b%20c.pdf?sig=1', 'b c.pdf', 'https://x.example/b%20c.pdf?sig=1'],
  [
    '1. [Handbook [2024] (final).pdf](https://x.example/a)',
    'Handbook [2024] (final).pdf',
    'https://x.example/a',
  ],
  ['1. [a.md](javascript:alert(1))', 'a.md', undefined],
])('the entry %s is read', (entry, title, url) => {
  const { text, sources: found } = parseCitations(`A [1].\n\nReferences:\n${entry}\n`);
  expect(text).toBe('A.');
  expect(found[0]).toMatchObject({ title, positions: [1] });
  expect(found[0]?.url).toBe(url);
});

test('a numbered list of something else under such a heading is text', () => {
  const text = 'How to cite:\n\nReferences:\n1. Always name the author\n2. And the year\n';
  expect(parseCitations(text)).toEqual({ text, sources: [] });
  expect(parseCitations('References are useful. [1]').text).toBe('References are useful. [1]');
});

test.each([
  'References:',
  '**References**',
  '## References',
  '---\n\n### References:\n\n',
  'So. References:',
])('a heading that is cut off from its list, %j, is not shown', (heading) => {
  expect(parseCitations(`A [1].\n\n${heading}`)).toEqual({
    text: heading.startsWith('So') ? 'A [1].\n\nSo.' : 'A [1].',
    sources: [],
  });
});

test.each([
  'References',
  '- References',
  '* **References**',
  '1. References',
  'References (2)',
  'References: none',
])('%j at the end of an answer is text', (end) => {
  expect(parseCitations(`The parts are:\n\n${end}`).text).toBe(`The parts are:\n\n${end}`);
  expect(parseCitations('References:').text).toBe('References:');
});

test.each([
  ['A [1, 2].', 'A.'],
  ['A [2,1] b', 'A b'],
  ['A [1], [2].', 'A.'],
  ['A ([1]; [2], p. 3).', 'A (, p. 3).'],
  ['A ([1], [2]).', 'A.'],
])('the marks of %j name both sources', (marked, shown) => {
  const { text, sources: found } = parseCitations(`${marked}${LIST}`);
  expect(text).toBe(shown);
  expect(found.map(({ positions }) => positions)).toEqual([
    [shown === 'A (, p. 3).' ? 3 : 1],
    [shown === 'A (, p. 3).' ? 3 : 1],
  ]);
});

test.each([
  '[1, p. 3; 2, pp. 4-5]',
  '[1, pp. 3, 2, pp. 4-5]',
  '[1, p. 3][2, p. 4, p. 5]',
  '[1; 2, p. 4,\n5][1, p. 3]',
])('the pages of %s go to the source before them', (mark) => {
  const { text, sources: found } = parseCitations(`A ${mark}.${LIST}`);
  expect(text).toBe('A.');
  expect(found.map(({ pages }) => pages)).toEqual([[3], [4, 5]]);
  expect(parseCitations(`A [1, p. 3; 9, p. 4].${LIST}`).text).toBe('A [1, p. 3; 9, p. 4].');
});

test.each([
  '1. One\n2. Two [1].\n10) Ten\n3 is',
  'So. References are rare. Referees too. Red! R',
  'Done [1]. References: none',
  '<h3>Heading</h3>\n<p>A [1].</p>',
  '<details>\n<summary>More</summary>',
  'See https://docs.example/a, [a](https://docs.example) and http. Hot',
])('nothing of %j that was shown is taken away', (answer) => {
  const reader = createCitationReader();
  let before = '';
  for (const character of answer) {
    reader.append(character);
    const { text } = reader.read();
    expect(text.startsWith(before)).toBe(true);
    before = text;
  }
  expect(reader.finish().text).toBe(answer);
});

test('text after the list is kept', () => {
  expect(parseCitations(`A [1].${LIST}\nAnything else?`).text).toBe('A.\n\nAnything else?');
});

test('an entry that is cut in its link shows no piece of it', () => {
  const { text, sources: found } = parseCitations(`A [1].${LIST.slice(0, 70)}`);
  expect(text).toBe('A.');
  expect(found).toEqual([{ type: 'source-document', sourceId: '1', title: 'red-pine.pdf', positions: [1] }]);
});

test('an answer that goes on keeps its sources and their places', () => {
  const before = parseCitations(`A [1] and.${LIST}`);
  const reader = createCitationReader(before);
  reader.append(` B [2, p. 7].\n\nReferences:\n1. [red-pine.pdf](https://new.example/1)\n2. oak.md`);
  const { text, sources: found } = reader.finish();
  expect(text).toBe('A and. B.');
  expect(found).toMatchObject([
    { sourceId: '1', url: 'https://new.example/1', positions: [1] },
    { sourceId: '2', title: 'oak.md', pages: [7], positions: [8] },
  ]);
});

test('an answer that goes on numbers its sources anew without changing those it has', () => {
  const before = parseCitations(
    'Trees grow [1, p. 4].\n\nReferences:\n1. [a.pdf](https://s.example/a?sig=1)',
  );
  const other = createCitationReader(before);
  other.append(
    ' Bears eat [1, p. 9][2].\n\nReferences:\n1. [b.pdf](https://s.example/b)\n2. [a.pdf](https://s.example/a?sig=2)',
  );
  expect(other.finish()).toEqual({
    text: 'Trees grow. Bears eat.',
    sources: [
      {
        type: 'source-document',
        sourceId: '1',
        title: 'a.pdf',
        pages: [4],
        url: 'https://s.example/a?sig=2',
        positions: [10, 21],
      },
      {
        type: 'source-document',
        sourceId: '2',
        title: 'b.pdf',
        pages: [9],
        url: 'https://s.example/b',
        positions: [21],
      },
    ],
  });
  const same = createCitationReader(before);
  same.append(' More [1, p. 9]. [3]\n\nReferences:\n1. [a.pdf](https://s.example/a?sig=2)');
  expect(same.finish().sources).toMatchObject([{ sourceId: '1', pages: [4, 9], positions: [10, 16] }]);
  const none = createCitationReader(before);
  none.append(' More [1].');
  expect(none.finish()).toEqual({ text: 'Trees grow. More [1].', sources: before.sources });
});

test('an answer that was cut before its list gets the list from its continuation', () => {
  const reader = createCitationReader(parseCitations('Trees grow [1, p. 4'));
  reader.append('] and [2].\n\nReferences:\n1. [a.pdf](https://s.example/a)\n2. b.pdf');
  const { text, sources: found } = reader.finish();
  expect(text).toBe('Trees grow and.');
  expect(found).toMatchObject([{ title: 'a.pdf', pages: [4] }, { title: 'b.pdf' }]);
});

test('pages are read in any order, and a range that is too wide keeps its ends', () => {
  expect(parsePages('31-29, 4; 4')).toEqual([4, 29, 30, 31]);
  expect(parsePages('1-999999')).toEqual([1, 999_999]);
  expect(parsePages()).toEqual([]);
});

const PIECES = [
  'A red pine ',
  '[1, pp. 22-31]',
  '[1]',
  ' [2, p. 3]',
  '[9]',
  '[',
  ']',
  '`',
  '``',
  '\\',
  '\n',
  '\n\n',
  '```',
  '```\n',
  '~~~\n',
  '    ',
  '- ',
  '1. ',
  '> ',
  'References:',
  '**References**',
  '## Ref',
  'erences\n',
  '1. [a.pdf](https://s.example/x?e=(1))\n',
  '2. b.md\n',
  '[1](https://x.example)',
  '🌲',
  'e\u0301',
  '\r\n',
  '\t',
  'x'.repeat(40),
];
const document = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(''));

test('every way of cutting a text gives the same', () => {
  fc.assert(
    fc.property(document, fc.array(fc.nat(), { maxLength: 12 }), (text, cuts) => {
      const reader = createCitationReader();
      let from = 0;
      for (const cut of cuts.map((n) => n % (text.length + 1)).toSorted((a, b) => a - b)) {
        reader.append(text.slice(from, cut));
        reader.read();
        from = cut;
      }
      reader.append(text.slice(from));
      expect(reader.finish()).toEqual(parseCitations(text));
    }),
    { numRuns: 2000 },
  );
});

test('the text is only ever itself, places are in it, and nothing of it is lost but marks, lists and the space before them', () => {
  fc.assert(
    fc.property(document, (whole) => {
      const { text, sources: found } = parseCitations(whole);
      for (const { positions } of found) {
        expect(positions.every((place) => place >= 0 && place <= text.length)).toBe(true);
      }
      if (found.length === 0 && !/references/i.test(whole)) expect(text).toBe(whole);
      // An `expect` for each character took half of the time of this file.
      let at = 0;
      const isThere = (character: string) => {
        const found = whole.indexOf(character, at);
        at = found + character.length;
        return found >= 0;
      };
      expect(Array.from(text).find((character) => !isThere(character))).toBeUndefined();
    }),
    { numRuns: 20000 },
  );
});

test('no prefix of an answer shows a piece of a signed link or half a mark', () => {
  const whole = `Up to 25 m [1, pp. 22-31], really [2].${LIST}`;
  const reader = createCitationReader();
  for (const character of whole) {
    reader.append(character);
    const { text } = reader.read();
    expect(text).not.toMatch(/https|storage|Refer|\[1, pp?\.? ?\d*$|\[\d?$/);
  }
});

test('a text held back for looking like a mark is shown once it cannot be one', () => {
  const reader = createCitationReader();
  reader.append('See [1');
  expect(reader.read().text).toBe('See ');
  reader.append('st edition');
  expect(reader.read().text).toBe('See [1st edition');
  const long = createCitationReader();
  const endless = `See [1, pp. 1${', 2'.repeat(40)}`;
  long.append(endless);
  expect(long.read().text).toBe(endless);
});

test.each([
  '[1, pp. 1',
  '`',
  '\\',
  'References:\n',
  '1. [a](',
  '\n',
  '[1]',
  '[](',
  '```\n',
  '- ',
  '> ',
  ' ',
  '*',
  'a.md [2] ',
  '[1] [a.md](https://x) ',
  '1. [a](\n',
  '[](\n',
  'https://',
  '|',
  '<a ',
  '_',
  '1, pp',
  '\\\\``',
  ')',
  '<1>',
  '(https://x) ',
  '- [a](https://x)\n',
  'x. References: ',
  '📚',
])('many times %j is no more than a little work', (piece) => {
  const reader = createCitationReader();
  const text = `${piece.repeat(20_000)}\n\nReferences:\n1. a.md\n${piece.repeat(20_000)}`;
  let calls = 0;
  for (let i = 0; i < text.length; i += 4096) {
    reader.append(text.slice(i, i + 4096));
    reader.read();
    calls++;
  }
  expect(reader.finish().text.length).toBeLessThanOrEqual(text.length);
  expect(calls).toBeGreaterThan(0);
});
