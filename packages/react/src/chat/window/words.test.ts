import { describe, expect, it } from 'vitest';
import { chat as ar } from '../../labels/ar/chat.ts';
import { chat as de } from '../../labels/de/chat.ts';
import { type ChatLabels, english } from '../../labels/en/chat.ts';
import { chat as ja } from '../../labels/ja/chat.ts';
import type { ChatEnding } from '../../conversation/ending.ts';

const CATALOGUES: [string, ChatLabels][] = [
  ['en', english],
  ['de', de],
  ['ja', ja],
  ['ar', ar],
];

const ENDINGS: ChatEnding[] = [
  { kind: 'failed', code: 'network', message: '', retryAfterMs: undefined },
  { kind: 'cut', reason: 'idle' },
  { kind: 'stopped', empty: false },
  { kind: 'stopped', empty: true },
  { kind: 'empty' },
  { kind: 'length', empty: false },
  { kind: 'filtered' },
  { kind: 'other', finishReason: 'odd' },
];

describe.each(CATALOGUES)('the words of the chat in %s', (_locale, words) => {
  it('tell the endings apart', () => {
    expect(new Set(ENDINGS.map((ending) => words.ending(ending))).size).toBe(ENDINGS.length);
  });

  it('name each message and each of its buttons apart from those of other messages', () => {
    const names = [1, 2].flatMap((number) => [
      words.question(number),
      words.answer(number),
      words.copyAnswer(number),
      words.copyQuestion(number),
      words.regenerate(number),
      words.regenerateWith(number),
      words.editQuestion(number),
      words.rateUp(number),
      words.rateDown(number),
    ]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('count with the rules of the language, and leave no placeholder', () => {
    for (const count of [0, 1, 2, 3, 11, 100, 1234]) {
      for (const phrase of [
        words.newMessages,
        words.tokens,
        words.answerComplete,
        words.retryIn,
        words.queued,
      ]) {
        expect(phrase(count)).not.toMatch(/#|undefined|NaN/);
      }
    }
  });

  it('name a source with its pages, runs joined, and without them', () => {
    expect(words.source(1, 'red-pine.md', [22, 23, 24])).toContain('22–24');
    expect(words.source(1, 'red-pine.md', [])).toContain('red-pine.md');
    expect(words.source(1, 'red-pine.md', [4])).not.toBe(words.source(1, 'red-pine.md', [4, 5]));
  });
});

it('name sources in English as they are looked for', () => {
  expect(english.source(1, 'red-pine.md', [4])).toBe('Source 1: red-pine.md, page 4');
  expect(english.source(2, 'report.pdf', [22, 23, 24, 25, 26, 27, 28, 29, 30, 31])).toBe(
    'Source 2: report.pdf, pages 22–31',
  );
  expect(english.source(3, 'notes.txt', [])).toBe('Source 3: notes.txt');
});
