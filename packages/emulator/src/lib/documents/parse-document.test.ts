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

  it('is not parsed where it is far longer than what a file may carry', () => {
    expect(() => read('a: b\n'.repeat(100_000))).toThrow(/too long/);
    expect(withoutFrontMatter(`---\n${'a: b\n'.repeat(100_000)}---\nText`)).toBe('Text');
    const words = `---\n${'Just words.\n'.repeat(10_000)}---\nText`;
    expect(withoutFrontMatter(words)).toBe(words);
  });

  it('gives way to the .json file beside', () => {
    expect(read('a: 1\nb: 2', '{"b":3,"c":["x"]}')).toEqual({ a: 1, b: 3, c: ['x'] });
  });

  it('names the .json file beside where that cannot be read', () => {
    expect(() => read('a: 1', '{bad')).toThrow('The .json file beside it is not valid JSON');
    expect(() => read('a: 1', '[1]')).toThrow('The .json file beside it does not hold an object');
  });

  it('takes __proto__ for a name like any other', () => {
    const metadata = read('__proto__: b\nconstructor: c');
    expect(Object.keys(metadata ?? {})).toEqual(['__proto__', 'constructor']);
    expect(JSON.stringify(metadata)).toBe('{"__proto__":"b","constructor":"c"}');
    expect(() => read('a: 1', '{"__proto__":{"x":1}}')).toThrow(/"__proto__".*got an object/);
  });

  it.each([
    ['a:', /"a" must be a string, number, boolean or list of strings, got null/],
    ['a: {b: 1}', /got an object/],
    ['a: [1]', /a list of other things/],
    ['a: .inf', /not finite/],
    ['$a: 1', /cannot start with \$/],
    ['"": 1', /cannot be empty/],
    ['a: [x', /./],
    ['a: 1\na: 2', /unique/i],
    [`a: ${'x'.repeat(16_384)}`, /maximum length of 16384 bytes/],
  ])('refuses %j', (front, words) => {
    expect(() => read(front)).toThrow(words);
  });
});

describe('pages', () => {
  it('are parted by form feeds and page marks, wherever these stand', () => {
    expect([...readPages('One\fTwo\n<!-- page -->\nThree\n  <!--PAGE-->  \nFour')]).toHaveLength(4);
    expect([...readPages('One <!-- page --> two <!-- page 3 --> still two')]).toHaveLength(2);
    expect([...readPages('')]).toEqual(['']);
  });
});

describe('metadata', () => {
  it('is judged for any JSON without a throw, and what passes is flat', () => {
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
