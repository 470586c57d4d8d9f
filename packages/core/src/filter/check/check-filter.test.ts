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

test('it finds an error exactly if the whole validation finds one', () => {
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
  expect(checkFilter(long)).toBe('in too many at year.$in');
});

test('an error is named in words, with its place', () => {
  expect(checkFilter({ year: { $gt: 'x' } })).toBe('order needs number at year.$gt');
  expect(checkFilter({ $and: [{ genre: ['a'] }] })).toBe('implicit array at $and.0.genre');
  expect(checkFilter([])).toBe('not object');
});

test('a filter that JSON cannot hold, or not as it stands, is refused', () => {
  class Tenant {
    tenant = 'a';
  }
  const throwing = {
    get year(): number {
      throw new Error('no year');
    },
  };
  const circle: Record<string, unknown> = {};
  circle['$near'] = circle;
  const written = Object.assign(['a'], { toJSON: () => ['b'] });
  for (const each of [
    new Tenant(),
    throwing,
    circle,
    { genre: { $in: written } },
    { genre: { $near: () => 1 } },
    { genre: { $near: [undefined] } },
    { genre: { $near: new Date(0) } },
  ]) {
    expect(checkFilter(each)).toBeDefined();
    expect(validateFilter(each).valid).toBe(false);
  }
  expect(validateFilter({ toJSON: 'a', genre: { $near: [null, { x: -0 }] } }).valid).toBe(true);
});
