import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutText } from './cut-text.ts';

/** Any UTF-16: whole characters, halves and pairs in every order. */
const utf16 = fc.string({ unit: fc.constantFrom('a', 'é', '\uD83D', '\uDE00', '😀', '\u200D', '\0') });

const loneHalves = (text: string) => Array.from(text.matchAll(/\p{Cs}/gu), ({ index }) => index);

it('leaves no half of a character that the text had not, and no more than was asked for', () => {
  fc.assert(
    fc.property(utf16, fc.nat(40), fc.constantFrom('', '…'), (text, length, end) => {
      const most = Math.max(length, end.length);
      const cut = cutText(text, most, end);
      expect(cut.length).toBeLessThanOrEqual(most);
      const kept = text.length > most ? cut.slice(0, cut.length - end.length) : cut;
      expect(text.startsWith(kept)).toBe(true);
      expect(loneHalves(text)).toEqual(expect.arrayContaining(loneHalves(kept)));
      // A cut removes at most half a character more than needed.
      expect(kept.length).toBeGreaterThanOrEqual(Math.min(text.length, most - end.length - 1));
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  ['keeps a text of the length as it is', 'abc', 3, 'abc'],
  ['cuts before a character that does not fit', 'ab😀', 3, 'ab'],
  ['cuts to nothing', '😀', 0, ''],
])('%s', (_, text, length, cut) => {
  expect(cutText(text, length)).toBe(cut);
});

it('ends a cut text with a mark, within the length', () => {
  expect([cutText('abcd', 3, '…'), cutText('a😀b', 3, '…'), cutText('abc', 3, '…')]).toEqual([
    'ab…',
    'a…',
    'abc',
  ]);
});
