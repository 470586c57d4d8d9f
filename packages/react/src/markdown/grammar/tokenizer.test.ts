import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it';
import { expect, test } from 'vitest';
import { generateTokenizer } from '../../../vendor/generate-tokenizer.ts';
import { HOSTILE } from '../hostile.fixture.ts';
import { fence } from './fence.ts';
import { CODE, EVERYTHING, LONG_TABLE, MIXED_DIRECTIONS } from '../markdown.fixture.ts';

const trimmedUrl = `data:text/javascript,${encodeURIComponent(await generateTokenizer())}`;
const { Tokenizer: Trimmed } = (await import(/* @vite-ignore */ trimmedUrl)) as {
  Tokenizer: typeof MarkdownIt;
};

test('the trimmed tokenizer reads as markdown-it does', () => {
  const options = { linkify: true };
  const asWritten = (parser: Parser) => {
    parser.normalizeLink = (url) => url;
    parser.normalizeLinkText = (text) => text;
    parser.validateLink = () => true;
    parser.block.ruler.at('fence', fence, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
    parser.inline.ruler2.disable('fragments_join');
    return parser;
  };
  const whole = asWritten(new MarkdownIt(options));
  const trimmed = asWritten(new Trimmed(options));
  const texts = [EVERYTHING, CODE, LONG_TABLE, MIXED_DIRECTIONS, ...HOSTILE.map(({ text }) => text)];
  for (const text of texts) expect(trimmed.parse(text, {})).toEqual(whole.parse(text, {}));
});

test('the trimmed tokenizer knows the entities that people write', () => {
  const [, paragraph] = new Trimmed().parse(
    '&amp; &eacute; &rarr; &hellip; &nbsp;&colon; &#x1F332; &NotOne;',
    {},
  );
  const text = paragraph?.children?.map(({ content }) => content).join('');
  expect(text).toBe('& é → … \u00A0: 🌲 &NotOne;');
});

test('the trimmed tokenizer takes the same characters for punctuation and symbols', () => {
  const { isPunctChar } = new MarkdownIt().utils;
  const trimmed = new Trimmed().utils;
  const differs: string[] = [];
  for (let code = 0; code < 0x11000; code += 1) {
    const letter = String.fromCodePoint(code);
    // Characters that Unicode has since the table was made are known to one of them alone.
    if (isPunctChar(letter) && !trimmed.isPunctChar(letter)) differs.push(code.toString(16));
  }
  expect(differs).toEqual([]);
});
