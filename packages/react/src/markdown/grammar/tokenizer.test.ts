import MarkdownIt, { type MarkdownIt as Parser, type Token } from 'markdown-it';
import { expect, test } from 'vitest';
import { generateTokenizer } from '../../../vendor/generate-tokenizer.ts';
import { HOSTILE } from '../hostile.fixture.ts';
import { fence } from './fence.ts';
import { CODE, EVERYTHING, LONG_TABLE, MIXED_DIRECTIONS } from '../markdown.fixture.ts';

const trimmedUrl = `data:text/javascript,${encodeURIComponent(await generateTokenizer())}`;
const { Tokenizer: Trimmed } = (await import(/* @vite-ignore */ trimmedUrl)) as {
  Tokenizer: typeof MarkdownIt;
};

const OPTIONS = { html: false, linkify: true, maxNesting: 100 };

/** A tokenizer as `parser.ts` sets it up. */
function setUp(parser: Parser): Parser {
  parser.normalizeLink = (url) => url;
  parser.normalizeLinkText = (text) => text;
  parser.validateLink = () => true;
  parser.block.ruler.at('fence', fence, { alt: ['paragraph', 'reference', 'blockquote', 'list'] });
  parser.inline.ruler2.disable('fragments_join');
  return parser;
}

/** The tokens of a text, as `parse-slice.ts` and `build-inline.ts` ask for them. */
function readTokens(parser: Parser, text: string): Token[] {
  const env = {};
  const tokens: Token[] = [];
  parser.block.parse(text, parser, env, tokens);
  for (const token of tokens)
    if (token.type === 'inline') parser.inline.parse(token.content, parser, env, (token.children = []));
  return tokens;
}

const whole = setUp(new MarkdownIt(OPTIONS));
const trimmed = setUp(new Trimmed(OPTIONS));

test('the trimmed tokenizer reads as markdown-it does', () => {
  const texts = [EVERYTHING, CODE, LONG_TABLE, MIXED_DIRECTIONS, ...HOSTILE.map(({ text }) => text)];
  for (const text of texts) {
    expect(readTokens(trimmed, text)).toEqual(readTokens(whole, text));
    expect(trimmed.linkify.match(text)).toEqual(whole.linkify.match(text));
  }
});

test('the trimmed tokenizer knows the entities that people write', () => {
  const text = '&amp; &eacute; &rarr; &hellip; &nbsp;&colon; &#x1F332; &NotOne;';
  const [, paragraph] = readTokens(trimmed, text);
  expect(paragraph?.children?.map(({ content }) => content).join('')).toBe('& é → … \u00A0: 🌲 &NotOne;');
});

test('the trimmed tokenizer takes the same characters for punctuation and symbols', () => {
  // A star between a letter and punctuation opens nothing.
  const opens = (parser: Parser, letter: string) =>
    new parser.inline.State(`a*${letter}b`, parser, {}, []).scanDelims(1, true).can_open;
  expect(opens(trimmed, '.')).toBe(false);
  const differs: string[] = [];
  for (let code = 0; code < 0x11000; code += 1) {
    const letter = String.fromCodePoint(code);
    // Characters that Unicode added after the table was made are known to only one of the two.
    if (!opens(whole, letter) && opens(trimmed, letter)) differs.push(code.toString(16));
  }
  expect(differs).toEqual([]);
});
