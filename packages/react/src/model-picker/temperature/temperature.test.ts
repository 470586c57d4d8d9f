import fc from 'fast-check';
import { expect, test } from 'vitest';
import { english } from '../../labels/en/model.ts';
import { parseNumber } from '../../ui/parse-number.ts';
import {
  clampTemperature,
  describeTemperature,
  formatTemperature,
  isLimited,
  isWithin,
  nearestStep,
  stepsOf,
} from './temperature.ts';

const WIDE = { min: 0, max: 2, default: 0 };
const words = { labels: english, locale: 'en' };

test('the named steps are Precise 0, Balanced 0.5 and Creative 1.0', () => {
  expect(stepsOf(WIDE).map((step) => describeTemperature(step.value, WIDE, words))).toEqual([
    'Precise 0',
    'Balanced 0.5',
    'Creative 1.0',
  ]);
});

test('a step outside the model’s range is not offered', () => {
  expect(stepsOf({ min: 0, max: 0.8, default: 0 }).map((step) => step.id)).toEqual(['precise', 'balanced']);
});

test('a default that is not a named step is a separate step', () => {
  expect(describeTemperature(0.3, { min: 0, max: 1, default: 0.3 }, words)).toBe('Default 0.3');
});

test('any other temperature is shown as custom with its number', () => {
  expect(describeTemperature(0.7, WIDE, words)).toBe('Custom 0.7');
});

test('the text of a slider value is the nearest step', () => {
  expect([0, 0.2, 0.3, 0.7, 0.8, 2].map(nearestStep)).toEqual([
    'precise',
    'precise',
    'balanced',
    'balanced',
    'creative',
    'creative',
  ]);
});

test('the replacement of a requested temperature is always in the model’s range, and recognised as a replacement', () => {
  const bound = fc.double({ min: -10, max: 10, noNaN: true });
  fc.assert(
    fc.property(bound, bound, bound, (a, b, requested) => {
      const range = { min: Math.min(a, b), max: Math.max(a, b), default: a };
      const used = clampTemperature(requested, range);
      expect(isWithin(used, range)).toBe(true);
      expect(isLimited(requested, used, range)).toBe(!isWithin(requested, range));
    }),
  );
});

test('a formatted number parses to the same number in every locale', () => {
  const hundredths = fc.integer({ min: 0, max: 200 }).map((value) => value / 100);
  const locale = fc.constantFrom('en', 'de', 'ja', 'ar', 'ar-EG', 'fr', 'hi', 'fa', 'de-CH');
  fc.assert(
    fc.property(hundredths, locale, (value, language) => {
      expect(parseNumber(formatTemperature(value, language), language)).toBe(value);
    }),
  );
});

test.each([
  ['0,7', 'de', 0.7],
  ['0.7', 'de', 0.7],
  ['1.234,5', 'de', 1234.5],
  ['1,234.5', 'en', 1234.5],
  ['1 234,5', 'fr', 1234.5],
  ['٠٫٧', 'ar-EG', 0.7],
  ['0.7', 'ar-EG', 0.7],
  [' .5 ', 'en', 0.5],
  ['-1', 'en', -1],
  ['−1', 'en', -1],
  ['١٫٥', 'ar', 1.5],
  ['١٬٢٣٤٫٥', 'ar-AE', 1234.5],
  ['۱۲', 'de', 12],
  ['1’234.5', 'de-CH', 1234.5],
  ["1'234.5", 'de-CH', 1234.5],
  ['12,34,567', 'en-IN', 1234567],
  ['12,34,567', 'en', undefined],
  ['0.333', 'de', 0.333],
  ['0,7', 'en', undefined],
  ['1,2,3', 'en', undefined],
  ['1.2.3', 'en', undefined],
  ['1,5,', 'de', undefined],
  ['', 'en', undefined],
  ['.', 'en', undefined],
  ['1e3', 'en', undefined],
  ['0x1', 'en', undefined],
  ['Infinity', 'en', undefined],
  ['NaN', 'en', undefined],
])('"%s" typed in %s is %s', (text, locale, value) => {
  expect(parseNumber(text, locale)).toBe(value);
});
