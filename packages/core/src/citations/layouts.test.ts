import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCitationReader, parseCitations } from './parse-citations.ts';

const CANARY = 'https://storage.example/bucket/a(1).pdf?X-Goog-Signature=CANARY&e=1';
const URL_BYTES = /https|storage|bucket|Goog|CANARY|&e=1/;
const FIRST = 'https://storage.example/first.pdf?X-Goog-Signature=CANARY';

function pick(...texts: string[]) {
  return fc.constantFrom(...texts);
}

const heading = fc
  .tuple(
    pick('', '> ', '- ', '  ', '> > ', '    '),
    pick('', '# ', '### ', '##', '📚 ', '5. ', '<h3>'),
    pick('', '*', '**', '***', '__'),
    pick('References', 'REFERENCES', 'Reference', 'references'),
    pick(':', ' :', ' (2):', ' (2)', '', '：', '</h3>'),
    pick('\n', '\n\n', '\n   \n', '\r\n', ' '),
  )
  .map(([container, hashes, emphasis, word, colon, gap]) => {
    const shown = gap === ' ' ? ':' : colon;
    return `${container}${hashes}${emphasis}${word}${shown}${emphasis}${gap}`;
  });
const number = pick(
  '1. ',
  '[1] ',
  '[1]: ',
  '**1.** ',
  '**[1]** ',
  '\\[1\\] ',
  '1: ',
  '1) ',
  '(1) ',
  '- ',
  '* [1] ',
  '',
  '| 1 | ',
  '7 ',
  '1.',
);
const link = pick(
  `[a.pdf](${CANARY})`,
  `[a.pdf](<${CANARY}>)`,
  `[a.pdf](${CANARY} "title")`,
  `**[a.pdf](${CANARY})**, pp. 3-4`,
  `a.pdf: ${CANARY}`,
  `<${CANARY}>`,
  CANARY,
  `<a href="${CANARY}">a.pdf</a>`,
  `Annual report, see [a.pdf](${CANARY}).`,
  `**a.pdf** - [link](${CANARY})`,
  `[${CANARY}](${CANARY})`,
  `a.pdf\n   ${CANARY}`,
  `[a.pdf](\n   ${CANARY})`,
  `![a.pdf](${CANARY})`,
  `You can read all of it at ${CANARY} if you like`,
);
const entry = fc
  .tuple(
    pick('', '> ', '    ', '\t', '  '),
    number,
    link,
    pick('\n', '\n\n', ', ', ' ', '\n   pp. 3-4\n', ' |\n', '\r\n'),
  )
  .map((parts) => parts.join(''));
const between = pick(
  '',
  'The following documents were used:\n',
  'Some prose.\n\nMore of it.\n\n',
  '1. Annual Report 2024\n',
  '```\n',
  '---\n',
  '### PDF\n',
  '| n | doc |\n|---|---|\n',
  '[2] b.md, ',
  'References:\n',
);
const layout = fc
  .tuple(
    heading,
    fc.array(fc.oneof(entry, between), { minLength: 1, maxLength: 6 }),
    pick('', '\nHope that helps.', '\n```'),
  )
  .map(([first, lines, end]) => first + lines.join('') + end);

test('no prefix of a list, however it is laid out, shows a byte of a signed link', () => {
  fc.assert(
    fc.property(pick('A [1].\n\n', '', 'A\n', '- A\n\n'), layout, (before, list) => {
      const reader = createCitationReader();
      for (const character of before + list) {
        reader.append(character);
        expect(reader.read().text).not.toMatch(URL_BYTES);
      }
      const whole = reader.finish();
      expect(whole.text).not.toMatch(URL_BYTES);
      expect(whole).toEqual(parseCitations(before + list));
    }),
    { numRuns: 400 },
  );
});

test('an answer that is cut anywhere in its list ends without a byte of a signed link', () => {
  fc.assert(
    fc.property(layout, fc.nat(), (list, at) => {
      const text = `A [1].\n\n${list}`;
      const shown = parseCitations(text.slice(0, at % text.length)).text;
      // An address before a full stop counts as complete, as at the end of an answer.
      expect(shown.replace(/https:\S*\.$/, '')).not.toMatch(URL_BYTES);
      expect(shown).not.toMatch(/Goog|CANARY/);
    }),
    { numRuns: 400 },
  );
});

test('prose below the word References loses nothing', () => {
  const prose = fc.array(
    pick(
      '## References\n',
      'References\n',
      'References:\n',
      '\n',
      'A line of prose.\n',
      '- A point\n',
      '1. Do this\n',
      '2. Version 2.0\n',
      '- **References**: an array\n',
      '> quoted\n',
      '    code\n',
      '```\n',
      'so. References: none\n',
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(prose, (lines) => {
      const text = `${lines.join('')}\nEnd.`;
      expect(parseCitations(text).text).toBe(text);
    }),
    { numRuns: 20000 },
  );
});

test.each(['42 is', '2 + 2', '| 1 | 2', '(', '日本語', 'Reference v', 'Red'])(
  'a line that begins with %j is shown while it is written',
  (line) => {
    const reader = createCitationReader();
    reader.append(`${line} `);
    expect(reader.read().text).toBe(`${line} `);
  },
);

test('prose below the word References is shown before the answer ends', () => {
  const reader = createCitationReader();
  reader.append('## References\n\nMany books treat of it.\n\nThe first one is old.\n\nThe sec');
  expect(reader.read().text).toBe('## References\n\nMany books treat of it.\n\nThe first one is old.\n\n');
});

test.each([
  ['a second line', `1. [a.pdf](${FIRST})\n   pp. 3-4\n2. b.md`, ['a.pdf', 'b.md']],
  [
    'a first entry that is no file',
    `1. Annual Report 2024\n2. [b.pdf](${FIRST})`,
    ['Annual Report 2024', 'b.pdf'],
  ],
  ['prose first', `\nThe following documents were used:\n1. a.md\n2. [b.pdf](${FIRST})`, ['a.md', 'b.pdf']],
  ['one line', `[1] [a.pdf](${FIRST}), [2] [b.pdf](${FIRST})`, ['a.pdf', 'b.pdf']],
  ['one line of names', '[1] a.md, [2] b (2024).md', ['a.md', 'b (2024).md']],
  ['bold numbers', `**1.** [a.pdf](${FIRST})\n**2.** b.md`, ['a.pdf', 'b.md']],
  ['escaped numbers', `\\[1\\] [a.pdf](${FIRST})\n\\[2\\] b.md`, ['a.pdf', 'b.md']],
  ['colons', `1: [a.pdf](${FIRST})\n2: b.md`, ['a.pdf', 'b.md']],
  ['an indentation', `    1. [a.pdf](${FIRST})\n\t2. b.md`, ['a.pdf', 'b.md']],
  ['a table', `| n | doc |\n|---|---|\n| 1 | [a.pdf](${FIRST}) |\n| 2 | b.md |`, ['a.pdf', 'b.md']],
  ['links of another line', `1. **a.pdf**\n   ${FIRST}\n2. b.md`, ['a.pdf', 'b.md']],
  ['a link beside the name', `1. **a.pdf** - [link](${FIRST})\n2. b.md`, ['a.pdf', 'b.md']],
  ['words before the name', `1. Annual report, see [a.pdf](${FIRST})\n2. b.md`, ['a.pdf', 'b.md']],
  ['a link with a title', `1. [a.pdf](${FIRST} "Title")\n2. b.md`, ['a.pdf', 'b.md']],
  ['HTML', `<ol>\n<li><a href="${FIRST}">a.pdf</a></li>\n</ol>`, ['a.pdf']],
  ['names beside the links', `1. Annual report [PDF](${FIRST})\n2. b.md`, ['Annual report', 'b.md']],
  [
    'bullets below the numbers',
    `1. a.pdf\n   - Pages: 3\n   - [Open](${FIRST})\n2. b.md\n   * Page 4: oaks`,
    ['a.pdf', 'b.md'],
  ],
  [
    'bullets below bullets',
    `- **A report**\n  - File: [a.pdf](${FIRST})\n  - Pages: 3-4\n- b.md\n  - Oaks`,
    ['A report', 'b.md'],
  ],
  [
    'labels in bold',
    `1. **Name:** A report\n   **Link:** [Open](${FIRST})\n2. b.md`,
    ['Name: A report', 'b.md'],
  ],
  ['the same document twice', `1. [a.pdf](${FIRST})\n2. [a.pdf](${FIRST})\n3. b.md`, ['a.pdf', 'b.md']],
  ['pages after a dash', '1. a.docx - pages 3, 4\n2. b.md', ['a.docx', 'b.md']],
])('a list with %s is read', (_, list, titles) => {
  const { text, sources } = parseCitations(`A [1].\n\nReferences:\n${list}`);
  expect(text.replace('\n\n</ol>', '')).toBe('A.');
  expect(sources.map(({ title }) => title)).toEqual(titles);
  expect(sources.flatMap(({ url }) => url ?? [])).toEqual(
    list.includes(FIRST) ? sources.flatMap(({ url }) => (url ? [FIRST] : [])) : [],
  );
});

test.each([
  ['an address with a space', `1. [a b.pdf](https://s.example/a b.pdf?sig=CANARY)`],
  ['an address with parentheses in parentheses', `1. [a.pdf](https://s.example/a((1)).pdf?sig=CANARY)`],
  ['an address that is broken', `1. [a.pdf](${FIRST.slice(0, 40)}\n${FIRST.slice(40)})`],
  ['an address for its own text', `1. [${FIRST}](${FIRST})`],
  ['two addresses', `1. [a.pdf](${FIRST}) ([mirror](${FIRST}&m=1))`],
  ['a rule below it', `1. [a.pdf](${FIRST})\n---`],
])('a list with %s shows nothing of it', (_, list) => {
  const { text, sources } = parseCitations(`A [1].\n\nReferences:\n${list}\n\nAnything else?`);
  expect(text).toBe('A.\n\nAnything else?');
  expect(sources).toMatchObject([{ sourceId: '1', positions: [1] }]);
});

test('a section that only begins with the word is text, and the list after it is read', () => {
  const before = '## Reference\n\n```js\nReferences:\nf[1]\n```\n\nReference values b';
  const { text, sources } = parseCitations(`${before} [1].\n\nReferences:\n1. a.md`);
  expect(text).toBe(`${before}.`);
  expect(sources).toMatchObject([{ title: 'a.md' }]);
  for (const link of [
    'Reference values are in [the docs](https://x.example/d), see there.',
    '(References: [the docs](https://x.example/d))',
    '"References: https://x.example/d" is what it says',
    '| References: | [the docs](https://x.example/d) |',
  ]) {
    expect(parseCitations(link)).toEqual({ text: link, sources: [] });
  }
});

test.each([
  'A [1]. References:\n',
  'A [1]. References: ',
  'A [1].\n\n> References:\n> ',
  'A [1].\n\n---\n\n**References**\n\n',
  'A [1].\n\n## 5. References\n',
])('the list is found after %j', (before) => {
  const { text, sources } = parseCitations(`${before}1. [a.pdf](${FIRST})`);
  expect(text.trimEnd()).toBe('A.');
  expect(sources).toMatchObject([{ title: 'a.pdf', url: FIRST, positions: [1] }]);
});

test.each([
  ['a fence on the line of a list item', '- ```js\n  a[1]\n  ```'],
  ['a fence on the line of a numbered item', '1. ```js\n   a[1]\n\n   b[1]\n   ```'],
  ['a fence inside a list item', '1. Do it:\n\n    ```js\n    a[1]\n\n    b[1] = 2\n    ```'],
  ['a fence in a quote', '> ```js\n> a[1]\n> ```'],
  ['a fence in a quote in a list', '- > ~~~\n  > a[1]\n  > ~~~'],
  ['a fence that its quote ends', '> ```js\n> a[1]\n'],
  ['a block indented in a list item', '- A\n\n      a[1]'],
  ['a block indented in a quote', '>     a[1]'],
  ['a block on the line of a list item', '-     a[1]'],
  ['a fence below an empty item', '1.\n   ```\n   a[1]\n   ```'],
  ['code over two lines', 'Use `a\nb[1]` here'],
])('%s is left alone, and the list after it is read', (_, code) => {
  const { text, sources } = parseCitations(`X [1]\n\n${code}\n\nY [1]\n\nReferences:\n1. [a.pdf](${FIRST})`);
  expect(text).toBe(`X\n\n${code}\n\nY`);
  expect(sources).toMatchObject([{ title: 'a.pdf', positions: [1, text.length] }]);
});

test.each([
  ['A [[1]] b', 'A b'],
  ['A ([1]) b', 'A b'],
  ['A ([1][1]).', 'A.'],
  ['A (see [1]).', 'A (see).'],
  ['[1] Start', 'Start'],
  ['[1][1] Start', 'Start'],
  ['A [1][x]', 'A [1][x]'],
  ['A **[1]** and *[1]* b', 'A and b'],
  ['**A [1].** B', '**A.** B'],
  ['A [1, pp. 22-31, 40-45, 50-60, 70].', 'A.'],
  ['A [1, pp. 3 and 5][1, p. 3, p. 5].', 'A.'],
])('the marks of %j leave %j', (marked, shown) => {
  expect(parseCitations(`${marked}\n\nReferences:\n1. a.md`).text).toBe(shown);
  const reader = createCitationReader();
  for (const character of marked) {
    reader.append(character);
    expect(reader.read().text).not.toMatch(/\[1,[^\]]*$/);
  }
});
