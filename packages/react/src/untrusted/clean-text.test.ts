import { expect, test } from 'vitest';
import { cleanText, visibleText } from './clean-text.ts';

const ACUTE = '\u0301';

test('a letter keeps its marks, but not so many that they take seconds to draw', () => {
  const stack = ACUTE.repeat(64);
  expect(cleanText(`a${stack}b${stack}`)).toBe(`a${stack}b${stack}`);
  expect(cleanText(`a${ACUTE.repeat(65_536)}b`)).toBe(`a${stack}b`);
  expect(visibleText(`a${ACUTE.repeat(65_536)}b`)).toBe(`a${stack}b`);
});

test('marks are counted across removed characters between them', () => {
  const marks = `${ACUTE}\u202E\u{E0041}\u0001`.repeat(1000);
  expect(cleanText(`a${marks}`)).toBe(`a${ACUTE.repeat(64)}`);
});

test.each(['\u200D', '\u200B', '\u2060', '\u00AD', '\u{1F3FB}', '\u0E33', '\uFE0F', '\u034F'])(
  'a mark that is followed by a letter counts too: %j',
  (char) => {
    expect(cleanText(`a${`${ACUTE}${char}`.repeat(1000)}b`)).toMatch(/^.{66}$/su);
    expect(cleanText(`a${char.repeat(1000)}b`)).toMatch(/^.{66}$/su);
  },
);

test('words whose letters carry marks, and joined emoji, stay as they are', () => {
  const text = 'நிலை क्षत्रिय שָׁלוֹם ประเทศ ทำน้ำ 👍🏻👍🏿 👩‍👩‍👧‍👦 e\u0301';
  expect(cleanText(text)).toBe(text);
});
