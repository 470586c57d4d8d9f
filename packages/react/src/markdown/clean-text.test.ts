import { expect, test } from 'vitest';
import { cleanText, visibleText } from './clean-text.ts';

const ACUTE = '\u0301';

test('a letter keeps its marks, but not so many that they take seconds to draw', () => {
  const stack = ACUTE.repeat(64);
  expect(cleanText(`a${stack}b${stack}`)).toBe(`a${stack}b${stack}`);
  expect(cleanText(`a${ACUTE.repeat(65_536)}b`)).toBe(`a${stack}b`);
  expect(visibleText(`a${ACUTE.repeat(65_536)}b`)).toBe(`a${stack}b`);
});

test('marks are counted past what is left out between them', () => {
  const marks = `${ACUTE}\u202E\u{E0041}\u0001`.repeat(1000);
  expect(cleanText(`a${marks}`)).toBe(`a${ACUTE.repeat(64)}`);
  expect(cleanText(`a${`${ACUTE}\u200D`.repeat(1000)}`)).toHaveLength(65);
});

test('words whose letters carry marks, and joined emoji, stay as they are', () => {
  const text = 'நிலை क्षत्रिय שָׁלוֹם ประเทศ 👩‍👩‍👧‍👦 e\u0301';
  expect(cleanText(text)).toBe(text);
});
