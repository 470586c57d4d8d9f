import { expect, it } from 'vitest';
import { MAX_TITLE } from './read-change.ts';
import { titleOf } from './title.ts';

it.each([
  ['How tall does\n a red pine get?', 'How tall does a red pine get?'],
  ['', ''],
  [' \u0000 ', ''],
  ['word '.repeat(30), `${'word '.repeat(11).trim()}…`],
])('makes a title of %j', (question, title) => {
  expect(titleOf(question)).toBe(title);
});

it('cuts at 60 letters as a reader counts them, and never within one', () => {
  expect(titleOf('é'.repeat(80))).toBe(`${'é'.repeat(59)}…`);
});

it('a title has no more characters than every store takes, even if one letter is made of many', () => {
  const family = '👩‍👩‍👧‍👦';
  for (const question of [family.repeat(60), `a${'\u0301'.repeat(10_000)}`, 'x'.repeat(10_000_000)]) {
    expect(titleOf(question).length).toBeLessThanOrEqual(MAX_TITLE);
  }
  expect(titleOf(family.repeat(60))).toMatch(new RegExp(`^(${family})+…$`));
});
