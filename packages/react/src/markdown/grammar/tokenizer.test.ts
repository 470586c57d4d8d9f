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
  for (const text of texts) expect(trimmed.render(text)).toBe(whole.render(text));
});

test('the trimmed tokenizer knows the entities that people write', () => {
  expect(new Trimmed().render('&amp; &eacute; &rarr; &hellip; &nbsp;&colon; &#x1F332; &NotOne;')).toBe(
    '<p>&amp; é → … \u00A0: 🌲 &amp;NotOne;</p>\n',
  );
});
