import { expect, it } from 'vitest';
import { fakeMessage } from '../../fixtures/fake-chat.fixture.ts';
import { normaliseWithPlaces } from './normalise-search-text.ts';
import { searchMessages } from './search-messages.ts';

const count = (markdown: string, query: string) =>
  searchMessages([fakeMessage('assistant', markdown)], query).length;

it.each([
  ['The **red** pine', 'The red'],
  ['Use `red` pine', 'use red pine'],
  ['over the\nline end', 'the line'],
  ['hard  \nbreak', 'hard break'],
  ['A&amp;B', 'a&b'],
  ['five \\* six', 'five * six'],
  ['a [red pine](https://pines.test/tall) here', 'a red pine here'],
  ['> quoted **word** here', 'quoted word here'],
  ['| a | b |\n|---|---|\n| red **pine** | 2 |', 'red pine'],
  ['```js\nconst a = 1;\n```', 'const a = 1'],
  [`${'İ'.repeat(12)} needle`, 'NEEDLE'],
  ['the   wide    gap', 'wide gap'],
  ['soft\u00ADhyphen', 'softhyphen'],
  ['see ![a tall pine](https://pines.test/a.png) here', 'Tall pine'],
])('finds in %j what a reader sees', (markdown, query) => {
  expect(count(markdown, query)).toBe(1);
});

it.each([
  ['[pine](https://hidden.test/needle)', 'needle'],
  ['| a | b |\n|---|---|\n| 1 | 2 |', '--'],
  ['one\n\ntwo', 'one two'],
  ['**bold**', '**'],
  ['![a pine](https://hidden.test/needle.png)', 'needle'],
  ['see ![a tall pine](a.png) here', 'pine here'],
])('does not find in %j what a reader does not see', (markdown, query) => {
  expect(count(markdown, query)).toBe(0);
});

it('finds a question as it was typed', () => {
  expect(searchMessages([fakeMessage('user', 'is **this** kept?')], '**this**')).toHaveLength(1);
});

it('knows where each normalised character comes from', () => {
  const { normalised, places } = normaliseWithPlaces('İa');
  expect([normalised.length, places]).toEqual([3, [0, 0, 1, 2]]);
});
