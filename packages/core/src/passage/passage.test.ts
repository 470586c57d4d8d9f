import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citedSentences, findPassage, foldText } from '../passage.ts';

const TREES = `Red pine is an evergreen conifer of eastern North America. The maximum height of a red pine is about 43 m.
The maximum height of a white pine is about 57 m. On poor, dry sand a red pine may stay below 20 m all its life.
Planted stands must be thinned, because crowded red pines grow thin and weak.`;

const marked = (text: string, quote: string, more = {}) => {
  const found = findPassage(text, { quote, ...more });
  return found && text.slice(found.start, found.end);
};

describe('foldText', () => {
  it.each([
    ['ligatures', 'ﬁeld of ﬂowers', 'field of flowers'],
    ['soft hyphens', 'ever\u00adgreen, nee\u00ad\ndle', 'evergreen, needle'],
    ['a hyphen at a line’s end', 'ever-\n  green', 'evergreen'],
    ['hyphens within a word, as at a line’s end', 'well-known', 'wellknown'],
    ['a hyphen after a space', 'a -\nb and - c', 'a - b and - c'],
    ['spaces of any kind', ' a\u00a0 b\r\n\tc ', 'a b c'],
    ['invisible characters', 'a\u200bb\ufeffc\u2060', 'abc'],
    ['dashes and quotation marks', '“10–16” ‘cm’', `"10-16" 'cm'`],
    ['widths', 'ＡＢ１', 'AB1'],
    ['accents apart', 'e\u0301', 'é'],
    ['Arabic presentation forms', 'ﺍﻟﺴﻼﻡ', 'السلام'],
    ['line ends between characters without spaces', '紅松的最\n高高度', '紅松的最高高度'],
    ['kana with marks apart', 'ｶﾞ', 'ガ'],
    ['Hangul in parts', '\u1112\u1161\u11ab', '한'],
  ])('folds %s', (_, text, folded) => {
    expect(foldText(text).folded).toBe(folded);
  });

  it('leads every unit back to the characters that it came from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const { folded, starts, ends } = foldText(text);
        expect([starts.length, ends.length]).toEqual([folded.length, folded.length]);
        for (let at = 0; at < folded.length; at += 1) {
          const [start = 0, end = 0, before = 0] = [starts[at], ends[at], starts[at - 1]];
          expect(start >= before && start < end && end <= text.length).toBe(true);
        }
      }),
    );
  });
});

describe('findPassage', () => {
  it.each([
    ['as it is', 'The maximum height of a red pine is about 43 m.'],
    ['over a line’s end', '43 m. The maximum height of a white'],
    ['with other spaces', 'The  maximum\nheight of a red   pine is about 43 m.'],
    ['with slips of the pen', 'The maxmium heigth of a red pine is abuot 43 m.'],
    ['without a word of it', 'On poor, dry sand a red pine may stay below 20 m'],
  ])('finds a quote %s', (_, quote) => {
    expect(marked(TREES, quote)).toMatch(/43 m|20 m/);
  });

  it.each([
    ['another number', 'The maximum height of a red pine is about 57 m.'],
    ['another tree', 'The maximum height of a jack pine is about 43 m.'],
    ['another unit', 'The maximum height of a red pine is about 43 km.'],
    ['a denial', 'Red pine is not an evergreen conifer of eastern North America.'],
    ['something else', 'Mangroves stand in salt water and breathe through their roots.'],
    ['nothing', '  \u200b '],
  ])('finds nothing for a sentence with %s', (_, quote) => {
    expect(findPassage(TREES, { quote })).toBeUndefined();
  });

  it('chooses between two places of a quote by the text around them, or by the approximate place', () => {
    const text = `In spring the buds open. It is tall. ${'Much else. '.repeat(40)}In autumn the leaves fall. It is tall. The end.`;
    const start = (more: object) => findPassage(text, { quote: 'It is tall.', ...more })?.start;
    const [first, second] = [text.indexOf('It is tall'), text.lastIndexOf('It is tall')];
    expect(start({})).toBe(first);
    expect(start({ prefix: 'In autumn the leaves fall. ' })).toBe(second);
    expect(start({ suffix: ' The end.' })).toBe(second);
    expect(start({ position: second - 5 })).toBe(second);
    expect(start({ prefix: 'In spring the buds open.', suffix: ' Much else.' })).toBe(first);
  });

  const word = fc.stringMatching(/^[a-zäöü]{2,9}$/);
  const gap = fc.constantFrom(' ', '\n', '  ', '\r\n', '\u00a0', ' \u200b');

  it('finds any run of words however the lines fall, and marks exactly these', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, gap, fc.nat(8)), { minLength: 6, maxLength: 60 }),
        fc.nat(),
        fc.integer({ min: 3, max: 12 }),
        (parts, from, length) => {
          const first = from % (parts.length - 2);
          const run = parts.slice(first, first + length);
          // Some words are broken at a line's end, as a page breaks them.
          const broken = ([letters, space, at]: (typeof parts)[number]) =>
            `${at > 1 && at < letters.length - 1 ? `${letters.slice(0, at)}-\n${letters.slice(at)}` : letters}${space}`;
          const text = parts.map(broken).join('');
          const quote = run.map(([letters]) => letters).join(' ');
          const found = findPassage(text, { quote });
          expect(found).toMatchObject({ isExact: true, score: 1 });
          expect(foldText(text.slice(found?.start, found?.end)).folded).toBe(quote);
        },
      ),
    );
  });

  it('finds no sentence that the text does not hold', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 20, maxLength: 80 }),
        fc.array(word, { minLength: 4, maxLength: 12 }),
        (there, other) => {
          const text = there.join(' ');
          const absent = [...other, 'zzyzx'].join(' ');
          expect(findPassage(text, { quote: absent })).toBeUndefined();
        },
      ),
    );
  });

  it('takes any text and any quote, and stays within the text', () => {
    const any = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(any, any, any, (text, quote, prefix) => {
        const found = findPassage(text, { quote, prefix });
        if (found) expect(0 <= found.start && found.start < found.end && found.end <= text.length).toBe(true);
      }),
    );
  });

  it('finds the quote itself, and only that, in a text too long to compare letter by letter', () => {
    const text = `${'ab '.repeat(300_000)}the end of it`;
    expect(findPassage(text, { quote: 'abc def '.repeat(120) })).toBeUndefined();
    expect(marked(text, 'the end\u00a0of it')).toBe('the end of it');
  });
});

describe('citedSentences', () => {
  const at = (text: string) => citedSentences(text.replace('^', ''), text.indexOf('^'));
  it.each([
    ['Red pine is tall. It reaches 43 m^. It is old.', ['It reaches 43 m.']],
    [
      '“The maximum height of a red pine is about 43 m^.”',
      ['The maximum height of a red pine is about 43 m.'],
    ],
    [
      'It says “a red pine lives long lives” and more^.',
      ['a red pine lives long lives', 'It says “a red pine lives long lives” and more.'],
    ],
    [
      'It says: “A pine is *tall*. It lives long lives.”^ Oaks “are not so tall at all”.',
      ['A pine is tall. It lives long lives.', 'It lives long lives.'],
    ],
    ['> A pine is tall. It is old^.', ['A pine is tall. It is old.', 'It is old.']],
    ['Intro:\n\n- **Red pine**: “Needles grow in pairs.”^\n- Other', ['Needles grow in pairs.']],
    ['| Tree | Height |\n| --- | --- |\n| Red pine | 43 m^ |', ['43 m']],
    ['See [the guide](https://a.example/x) for `this`^', ['See the guide for this']],
    ['A first line\ngoes on here^ and ends.\n\nMore.', ['A first line goes on here and ends.']],
    ['松樹喜歡乾燥。它很高^。', ['它很高。']],
    ['', []],
  ])('of %j are %j', (text, sentences) => {
    expect(at(text)).toEqual(sentences);
  });

  it('takes any text and any position', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ' ', '\n', '|', '-', '.', '“', '”', '*', '[') }),
        fc.integer({ min: -2, max: 99 }),
        (text, position) => {
          for (const sentence of citedSentences(text, position)) expect(sentence).not.toBe('');
        },
      ),
    );
  });
});
