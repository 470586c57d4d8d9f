import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ChatSettings } from '@redpine/core';
import { filterToParam, type JsonObject } from '@redpine/core/filter';
import { settingsFromJson } from './settings-json.ts';
import { settingsFromParam, settingsToParam } from './settings-param.ts';

const filter = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<JsonObject>;
const settings: fc.Arbitrary<ChatSettings> = fc.record({
  model: fc.option(fc.string({ minLength: 1, unit: 'grapheme' }), { nil: undefined }),
  temperature: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: undefined }),
  filter: fc.option(filter, { nil: undefined }),
});

test('settings are read back from a parameter unchanged, with all three fields', () => {
  fc.assert(
    fc.property(settings, (given) => {
      const read = settingsFromParam(settingsToParam(given));
      expect(read).toEqual(given);
      expect(Object.keys(read ?? {})).toEqual(['model', 'temperature', 'filter']);
      expect(JSON.stringify(read?.filter)).toBe(JSON.stringify(given.filter));
    }),
  );
});

test('a parameter needs no escaping in a URL', () => {
  fc.assert(
    fc.property(settings, (given) => {
      expect(settingsToParam(given)).toMatch(/^[\w.-]+$/);
    }),
  );
});

test('a shortened parameter is refused, and never read as settings without a filter', () => {
  const whole = settingsToParam({ model: 'gpt-4o', temperature: 0.7, filter: { year: { $gte: 2020 } } });
  for (let length = 0; length < whole.length; length += 1) {
    expect(settingsFromParam(whole.slice(0, length)), whole.slice(0, length)).toBeUndefined();
    expect(settingsFromParam(whole.slice(length + 1))).toBeUndefined();
  }
});

test('a parameter with one character changed, dropped or doubled is refused', () => {
  const whole = settingsToParam({
    model: 'gpt-4o',
    temperature: 0.7,
    filter: { genre: { $in: ['a', 'b'] } },
  });
  const place = fc.nat({ max: whole.length - 1 });
  const sign = fc.constantFrom('a', 'z', 'A', 'Z', '0', '9', '-', '_', '.');
  fc.assert(
    fc.property(place, sign, (at, other) => {
      const damaged = [
        whole.slice(0, at) + other + whole.slice(at + 1),
        whole.slice(0, at) + whole.slice(at + 1),
        whole.slice(0, at) + whole[at] + whole.slice(at),
        whole.toLowerCase(),
        whole.toUpperCase(),
        `${whole}.`,
        `${whole} `,
      ];
      for (const text of damaged) if (text !== whole) expect(settingsFromParam(text)).toBeUndefined();
    }),
  );
});

test.each([
  '',
  's1.',
  's1.too-long',
  's2.x',
  filterToParam({ model: 'gpt-4o' }),
  `s1.${filterToParam({ model: 4 })}`,
  `s1.${filterToParam({ model: '' })}`,
  `s1.${filterToParam({ temperature: '0.5' })}`,
  `s1.${filterToParam({ temperature: null })}`,
  `s1.${filterToParam({ filter: [] })}`,
  `s1.${filterToParam({ filter: null })}`,
  `s1.${filterToParam({ filter: 'x' })}`,
  `s1.${filterToParam({ model: 'gpt-4o', filters: { a: 1 } })}`,
  `s1.${filterToParam(JSON.parse('{"__proto__":{"filter":{}}}') as JsonObject)}`,
])('%s is refused', (text) => {
  expect(settingsFromParam(text)).toBeUndefined();
});

test('JSON that is not settings is refused', () => {
  for (const json of [
    null,
    undefined,
    1,
    'x',
    [],
    { filter: undefined, other: 1 },
    { temperature: Number.NaN },
  ]) {
    expect(settingsFromJson(json)).toBeUndefined();
  }
});
