import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateFilter } from './validate.ts';
import { checkFilter } from './check-filter.ts';

const key = fc.constantFrom(
  'year',
  'genre',
  '$eq',
  '$gt',
  '$in',
  '$nin',
  '$exists',
  '$and',
  '$or',
  '$not',
  '$near',
  '',
);
const leaf = fc.oneof(
  fc.constantFrom(
    1,
    'a',
    true,
    null,
    [],
    [1],
    ['a', 'b'],
    [1, 'a'],
    [true],
    {},
    Number.NaN,
    Infinity,
    [Number.NaN],
    2 ** 60,
  ),
  fc.date({ noInvalidDate: true }) as fc.Arbitrary<unknown>,
);
const filter = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
})).value;

test('it finds a fault exactly where the whole validation finds an error', () => {
  fc.assert(
    fc.property(filter, (value) => {
      expect(checkFilter(value) === undefined).toBe(validateFilter(value).valid);
    }),
    { numRuns: 5000 },
  );
  const empty = [{}, { $and: [{}] }, { $or: [{ year: 1 }, {}] }, { year: {} }];
  const dollars = [{ $where: '1' }, { $expr: { $gt: ['$a', 1] } }, { $price: 3 }, { $price: { $gt: 3 } }];
  for (const each of [...empty, ...dollars]) {
    expect([each, checkFilter(each) === undefined]).toEqual([each, validateFilter(each).valid]);
  }
  let deep: unknown = { year: 1 };
  for (let i = 0; i < 150; i++) deep = { $and: [deep] };
  expect(checkFilter(deep)).toMatch(/too deep/);
  expect(validateFilter(deep).valid).toBe(false);
  const long = { year: { $in: Array.from({ length: 10_001 }, (_, i) => i) } };
  expect(checkFilter(long)).toMatch(/10,000/);
});

test('a fault is named in words', () => {
  expect(checkFilter({ year: { $gt: 'x' } })).toBe('$gt of year takes a number');
  expect(checkFilter({ $and: [{ genre: ['a'] }] })).toBe(
    '$eq of genre takes a text, a number, true or false',
  );
  expect(checkFilter([])).toBe('The filter must be an object');
});
