import { expect, test } from 'vitest';
import { directionOf } from './direction.ts';
import { createDocument, extendDocument } from '../document/document.ts';

function directionOfText(text: string) {
  const document = extendDocument(createDocument(), text);
  return directionOf(document.groups.flat().map((block) => block.node));
}

test.each([
  ['Pines, الصنوبر', 'ltr'],
  ['1. الصنوبر pine', 'rtl'],
  ['(12) **שלום** a', 'rtl'],
  ['松 الصنوبر', 'ltr'],
  ['𞤀𞤁 pine', 'rtl'],
  ['𝒜 الصنوبر', 'ltr'],
  ['12 %, 3:45 🌲', undefined],
  ['\u200F12 a', 'rtl'],
  ['`code` الصنوبر', 'rtl'],
  ['[الصنوبر](https://example.com/)', 'rtl'],
  ['> - 1\n> - الصنوبر\n\na', 'rtl'],
  ['```\ncode\n```\n\nالصنوبر', 'rtl'],
  ['| 1 | الصنوبر |\n|---|---|\n| a | b |', 'rtl'],
  ['- [ ] الصنوبر', 'rtl'],
  ['', undefined],
])('%j is written %s', (text, direction) => {
  expect(directionOfText(text)).toBe(direction);
});
