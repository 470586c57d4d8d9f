import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it';
import { expect, test } from 'vitest';
import { generateTokenizer } from '../../../vendor/generate-tokenizer.ts';
import { HOSTILE } from '../hostile.fixture.ts';
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
