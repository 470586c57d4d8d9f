import { expect, it } from 'vitest';
import { findPassage } from '@redpine/core/passage';
import { quotesOf, textsNear } from './quotes-of.ts';

const DOCUMENT =
  'Is the red pine an oak? No. Is it tall? Yes. It grows in the north. Is it old? Yes. Older trees carry scars.';

/** An answer whose marks are `^`, one source for all of them. */
function opened(answer: string, which = 0) {
  const parts = answer.split('^');
  const positions = parts.slice(0, -1).map((_, at) => parts.slice(0, at + 1).join('').length);
  const source = { type: 'source-document' as const, sourceId: '1', title: 'a.md', positions };
  return {
    source,
    text: parts.join(''),
    position: positions[which],
    sources: [source],
    press: {},
    messageId: 'a1',
    mark: {} as HTMLElement,
  };
}

it.each([
  ['the sentence before', 'Is it old? Yes.^ Is the red pine an oak? No.', 0, 'Is it old? '],
  ['the sentence after', 'Yes.^ It grows in the north.', 0, 'Is it tall? '],
  ['the second of two marks', 'Is it tall? Yes.^ Is it old? Yes.^', 1, 'Is it old? '],
  ['the first of two marks', 'Is it tall? Yes.^ Is it old? Yes.^', 0, 'Is it tall? '],
])('a short sentence is found by %s', (_, answer, which, before) => {
  const one = opened(answer, which);
  const [quote = ''] = quotesOf(one);
  const found = findPassage(DOCUMENT, { quote, near: textsNear(one) });
  expect([quote, found?.isAmbiguous]).toEqual(['Yes.', false]);
  expect(found?.start).toBe(DOCUMENT.indexOf(before) + before.length);
});

it('a passage is ambiguous if the answer names nothing beside it', () => {
  const one = opened('A red pine is large. Yes.^ It is so.');
  expect(findPassage(DOCUMENT, { quote: 'Yes.', near: textsNear(one) })?.isAmbiguous).toBe(true);
});
