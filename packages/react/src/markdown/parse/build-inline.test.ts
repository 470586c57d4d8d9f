import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { markStrayIsolates } from '../../untrusted/clean-text.ts';
import { createBudget } from '../grammar/work-limits.ts';
import { getParser } from '../grammar/parser.ts';
import type { ParserEnv } from '../grammar/parser-env.ts';
import { buildInline } from './build-inline.ts';

const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom('pine ', ' 20 m', 'é', '松', '🌲', 'الصنوبر', 'www.', '.com', 'a.b'),
  },
  fc.constantFrom(...Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCharCode(0x20 + at))),
  fc.constantFrom('`code`', '$x$', '~~old~~', '_em_', '**bold**', '<br>', '\\*', '&amp;', 'a\nb', 'a  \nb'),
  fc.constantFrom('http://', 'mailto:', 'me@a.com', '[pine]', '[^pine]', '![a](b)'),
  fc.constantFrom('\t', '\u2067', '\u2069', '\u202E', '\u00A0', '  '),
);
// The block parser trims the text of each block.
const line = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('').trim());

it.each([true, false])(
  'text in which nothing can begin is what the tokenizer reads (formulas: %s)',
  (math) => {
    const parser = getParser(math);
    const tokenize = vi.spyOn(parser.inline, 'parse');
    const newEnv = (): ParserEnv => ({
      references: { pine: { href: 'https://example.com/', title: '' } },
      footnotes: new Set(['pine']),
      open: false,
      budget: createBudget(0, 100),
    });
    let skipped = 0;
    const check = (content: string): void => {
      tokenize.mockClear();
      const built = buildInline(parser, newEnv(), { content, toSource: (at) => at + 7, unfinished: false });
      if (tokenize.mock.calls.length > 0 || content === '') return;
      skipped += 1;
      const tokens: Parameters<typeof parser.inline.parse>[3] = [];
      parser.inline.parse(content, parser, newEnv(), tokens);
      expect(new Set(tokens.map(({ type }) => type))).toEqual(new Set(['text']));
      expect(tokens.map((token) => token.content).join('')).toBe(content);
      expect(parser.linkify.match(content)).toBeNull();
      expect(markStrayIsolates(content)).toBe(content);
      expect(built).toEqual([{ type: 'text', text: content, at: 7 }]);
    };
    fc.assert(fc.property(line, check), { numRuns: 2000 });
    expect(skipped).toBeGreaterThan(100);
  },
);
