import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMetadata } from './check-metadata.ts';
import { parseDocument, withoutFrontMatter } from './parse-document.ts';
import { readPages } from './read-pages.ts';

const read = (front: string, beside?: string) =>
  parseDocument('a.md', `---\n${front}\n---\nText`, beside).metadata;

describe('front matter', () => {
  it('gives each type that the service knows', () => {
    expect(
      read(
        'title: Red Pine # a comment\nquoted: "5"\nnumber: -1.5e3\nyes: true\nlist:\n  - a\n  - "1"\ninline: [x, y]\nempty: []\ndate: 2024-01-02\nurl: http://x.test/a:b',
      ),
    ).toEqual({
      title: 'Red Pine',
      quoted: '5',
      number: -1500,
      yes: true,
      list: ['a', '1'],
      inline: ['x', 'y'],
      empty: [],
      date: '2024-01-02',
      url: 'http://x.test/a:b',
    });
  });

  it('is cut from the text, with any line ends and after a byte order mark', () => {
    for (const text of [
      '---\na: 1\n---\nText',
      '\uFEFF---\na: 1\n---\nText',
      '---\r\na: 1\r\n---\r\nText',
      '---\na: 1\n...\nText',
    ]) {
      expect(parseDocument('a.md', text)).toEqual({ name: 'a.md', text: 'Text', metadata: { a: 1 } });
    }
    expect(parseDocument('a.md', 'Text\n---\nmore')).toEqual({
      name: 'a.md',
      text: 'Text\n---\nmore',
      metadata: null,
    });
    expect(parseDocument('a.md', '---\n---\nText').metadata).toBe(null);
  });

  it.each([
    '---\n\nIntro of the book.\n\n---\n\n# Title',
    '---\nJust words\n---\nText',
    '---\n\n*Note*: an [odd](x) line\n\n---\n\n# Title',
    '---\n- one\n- two\n---\nText',
    '---\n# Title\n---\nText',
  ])('is not what stands between thematic breaks: %j', (text) => {
    expect(parseDocument('a.md', text)).toEqual({ name: 'a.md', text, metadata: null });
    expect(withoutFrontMatter(text)).toBe(text);
  });

  it('is not parsed if it is far longer than the allowed metadata of a file', () => {
    const long = `---\n${'a: b\n'.repeat(100_000)}---\nText`;
    expect(parseDocument('a.md', long)).toMatchObject({
      text: 'Text',
      metadata: null,
      notes: [expect.stringMatching(/^its front matter is left out: it is longer/)],
    });
    expect(withoutFrontMatter(long)).toBe('Text');
    const words = `---\n${'Just words.\n'.repeat(10_000)}---\nText`;
    expect(withoutFrontMatter(words)).toBe(words);
  });

  it('gives way to the .json file beside', () => {
    expect(read('a: 1\nb: 2', '{"b":3,"c":["x"]}')).toEqual({ a: 1, b: 3, c: ['x'] });
  });

  it('is kept without the .json file beside where that cannot be read', () => {
    for (const [beside, reason] of [
      ['{bad', 'it is not valid JSON'],
      ['[1]', 'it does not hold an object'],
    ]) {
      expect(parseDocument('a.md', '---\na: 1\n---\nText', beside)).toEqual({
        name: 'a.md',
        text: 'Text',
        metadata: { a: 1 },
        notes: [`the .json file beside it is left out: ${reason}`],
      });
    }
  });

  it('takes __proto__ for a name like any other', () => {
    const metadata = read('__proto__: b\nconstructor: c');
    expect(Object.keys(metadata ?? {})).toEqual(['__proto__', 'constructor']);
    expect(JSON.stringify(metadata)).toBe('{"__proto__":"b","constructor":"c"}');
    const { notes } = parseDocument('a.md', 'Text', '{"__proto__":{"x":1}}');
    expect(notes).toEqual([expect.stringMatching(/"__proto__".*got an object/)]);
  });

  // F10: the rest of the front matter and the whole text stay.
  it.each<[front: string, note: RegExp, kept?: object]>([
    ['rating:', /^the field "rating" is left out: it must be a string, number.*, got null$/],
    ['params: {a: 1}', /^the field "params" is left out: .*got an object$/],
    ['params:\n  a: 1\n  b: 2', /"params".*got an object/],
    ['up: [[Note]]', /"up".*a list of other things/],
    ['years: [1, 2]', /"years".*a list of other things/],
    ['size: .inf', /"size".*not finite/],
    ['$a: 1', /^the field "\$a" is left out: it cannot start with \$$/],
    ['"": 1', /it cannot be empty/],
    ['list: [x', /^the field "list" is left out: /],
    ['title: Foo: bar', /^the field "title" is left out: Nested mappings/],
    ['date: {{date}}', /^the field "date" is left out/],
    ['other: 2\nother: 3', /^the field "other" is left out: it stands there twice$/],
    ['quote: "open', /^the field "quote" is left out/],
    ['tabbed:\n\t- a', /^the field "tabbed" is left out/],
    ['*star: 1', /^the field "\*star" is left out/],
    [`long: ${'x'.repeat(16_384)}`, /^the field "long" is left out: .*16384 bytes$/],
  ])('leaves out one odd field, by name: %j', (front, note) => {
    expect(parseDocument('a.md', `---\ntitle0: Kept\n${front}\nlast: 1\n---\nText`)).toEqual({
      name: 'a.md',
      text: 'Text',
      metadata: { title0: 'Kept', last: 1 },
      notes: [expect.stringMatching(note)],
    });
  });

  it('names each odd field, and keeps comments and blocks of the others', () => {
    const front = '# comment\na:\nb: {c: 1}\n\ntext: |\n  one\n  two: three\nlist:\n- x\n- y\nbad: [';
    const { metadata, notes } = parseDocument('a.md', `---\n${front}\n---\nText`);
    expect(metadata).toEqual({ text: 'one\ntwo: three\n', list: ['x', 'y'] });
    expect(notes?.map((note) => /"(.*?)"/.exec(note)?.[1])).toEqual(['bad', 'a', 'b']);
  });

  it('is judged for any text without a throw, and never takes the text along', () => {
    const part = fc.constantFrom(
      'a',
      'b: 1',
      '- x',
      '[',
      ']',
      '{',
      '}',
      '"',
      ': ',
      '\n',
      ' ',
      '#',
      '---',
      '|',
      '\t',
      '&a',
      '*a',
      '!',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const document = parseDocument('a.md', `---\nk: v\n${parts.join('')}\n---\nThe text.`);
        expect(document.text).toContain('The text.');
        expect(checkMetadata(document.metadata ?? {})).toBeUndefined();
      }),
    );
  });
});

describe('pages', () => {
  it('are separated by form feeds and page marks, wherever they are', () => {
    expect([...readPages('One\fTwo\n<!-- page -->\nThree\n  <!--PAGE-->  \nFour')]).toHaveLength(4);
    expect([...readPages('One <!-- page --> two <!-- page 3 --> still two')]).toHaveLength(2);
    expect([...readPages('')]).toEqual(['']);
  });
});

describe('metadata', () => {
  it('is checked for any JSON without a throw, and accepted metadata is flat', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const issue = checkMetadata(value);
        const flat =
          typeof value === 'object' &&
          value !== null &&
          !Array.isArray(value) &&
          Object.values(value).every(
            (item) => item !== null && (typeof item !== 'object' || Array.isArray(item)),
          );
        if (issue === undefined) expect(flat).toBe(true);
        else expect(issue).toMatch(/^Metadata /);
      }),
    );
  });
});
