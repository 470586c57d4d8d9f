import MarkdownIt, { type MarkdownIt as Parser } from 'markdown-it';
import { expect, test } from 'vitest';
import { Tokenizer as Trimmed } from '#markdown-it';
import { committed, generate } from '../../../vendor/generate-markdown-it.ts';
import { HOSTILE } from '../hostile.fixture.ts';
import { CODE, EVERYTHING, LONG_TABLE, MIXED_DIRECTIONS } from '../markdown.fixture.ts';

test('the committed tokenizer is the one that its generator makes', async () => {
  expect(committed()).toBe(await generate());
});

test('reads as markdown-it does', () => {
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

test('knows the entities that people write', () => {
  expect(new Trimmed().render('&amp; &eacute; &rarr; &hellip; &nbsp;&colon; &#x1F332; &NotOne;')).toBe(
    '<p>&amp; é → … \u00A0: 🌲 &amp;NotOne;</p>\n',
  );
});
