import fc from 'fast-check';
import { Query } from 'mingo';
import siftModule from 'sift';
import { describe, expect, it } from 'vitest';
import { compileFilter, evaluateFilter } from './evaluate.ts';
import { HOSTILE_NAMES, metadata, validFilter } from '../filter.fixture.ts';
import type { JsonObject, JsonValue } from '../json.ts';

// The package's types describe its CommonJS build, in which the function is one level deeper.
const sift = siftModule as unknown as typeof siftModule.default;

const field = fc.constantFrom('genre', 'year', 'open', 'tags', 'a');
const values = fc.oneof(
  fc.array(fc.constantFrom('', '5', 'A', 'drama'), { maxLength: 3 }),
  fc.array(fc.integer({ min: -3, max: 6 }), { maxLength: 3 }),
);

/** MongoDB's `$ne` and `$nin` hold for missing fields, the service's do not: the existence guard makes them agree. */
function guard(filter: JsonObject): JsonObject {
  const clauses = Object.entries(filter).flatMap(([key, value]): JsonObject[] => {
    if (Array.isArray(value)) return [{ [key]: value.map((each) => guard(each as JsonObject)) }];
    if (typeof value !== 'object' || value === null) return [{ [key]: value }];
    return Object.entries(value).map(([operator, operand]) =>
      operator === '$ne' || operator === '$nin'
        ? { $and: [{ [key]: { $exists: true } }, { [key]: { [operator]: operand } }] }
        : { [key]: { [operator]: operand } },
    );
  });
  return { $and: clauses };
}

describe('evaluateFilter', () => {
  it('agrees with sift and mingo under the existence guard', () => {
    fc.assert(
      fc.property(validFilter, metadata, (filter, document) => {
        const guarded = guard(filter);
        const verdict = evaluateFilter(filter, document);
        expect(sift(guarded)(document), 'sift').toBe(verdict);
        expect(new Query(guarded).test(document), 'mingo').toBe(verdict);
      }),
      { numRuns: 20_000 },
    );
  }, 120_000);

  it('agrees with sift on missing fields when they are included', () => {
    fc.assert(
      fc.property(validFilter, metadata, (filter, document) => {
        expect(evaluateFilter(filter, document, { missing: 'include' })).toBe(sift(filter)(document));
      }),
      { numRuns: 2000 },
    );
  });

  it('obeys the laws of its own language', () => {
    fc.assert(
      fc.property(validFilter, validFilter, metadata, field, values, (one, two, document, name, list) => {
        const judge = (filter: JsonObject) => evaluateFilter(filter, document);
        const present = judge({ [name]: { $exists: true } });
        expect(judge({ [name]: { $exists: false } })).toBe(!present);
        if (list.length > 0) {
          const anyOf: JsonValue[] = list.map((value) => ({ [name]: { $eq: value } }));
          expect(judge({ [name]: { $in: list } })).toBe(judge({ $or: anyOf }));
        }
        for (const value of list) {
          expect(judge({ [name]: { $ne: value } }) || judge({ [name]: value })).toBe(present);
        }
        const both = judge({ $and: [one, two] });
        expect(both).toBe(judge(one) === true && judge(two) === true);
        expect(!both || judge(one)).toBe(true);
        expect(judge({ $or: [one, two] })).toBe(judge(one) || judge(two));
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[string, JsonObject, JsonObject, boolean | 'unknown']>([
    ['a string is not a number', { zip: '02139' }, { zip: 2139 }, false],
    ['zero is zero', { n: 0 }, { n: -0 }, true],
    ['true is not 1', { n: true }, { n: 1 }, false],
    ['case matters', { genre: 'Drama' }, { genre: 'drama' }, false],
    ['a member of a list', { tags: 'b' }, { tags: ['a', 'b'] }, true],
    ['a list that holds the value fails $ne', { tags: { $ne: 'b' } }, { tags: ['a', 'b'] }, false],
    ['a missing field fails $ne', { tags: { $ne: 'b' } }, {}, false],
    ['a missing field fails $nin', { tags: { $nin: [] } }, {}, false],
    ['an empty $nin takes what has the field', { tags: { $nin: [] } }, { tags: [] }, true],
    ['an empty $in takes nothing', { tags: { $in: [] } }, { tags: ['a'] }, false],
    ['order is for numbers', { n: { $gt: 1 } }, { n: '5' }, false],
    ['order is not for lists', { n: { $gt: 1 } }, { n: ['5'] }, false],
    ['an empty condition takes all', { n: {} }, {}, true],
    ['an empty filter takes all', {}, {}, true],
    ['a dot is part of a name', { 'a.b': 1 }, { a: 'x', 'a.b': 1 }, true],
    ['an empty list is there', { tags: { $exists: true } }, { tags: [] }, true],
    ['an unknown operator', { n: { $regex: 'x' } }, { n: 'x' }, 'unknown'],
    ['$not', { n: { $not: { $eq: 'x' } } }, { n: 'x' }, 'unknown'],
    ['a false clause decides beside an unknown one', { n: { $regex: 'x' }, m: 1 }, { m: 2 }, false],
    ['a true one decides in $or', { $or: [{ n: { $regex: 'x' } }, { m: 1 }] }, { m: 1 }, true],
    ['an unknown one does not', { $or: [{ n: { $regex: 'x' } }, { m: 2 }] }, { m: 1 }, 'unknown'],
    ['an operand of the wrong type', { n: { $gt: '1' } }, { n: 5 }, 'unknown'],
    ['booleans in a list', { n: { $in: [true] } }, { n: true }, 'unknown'],
    ['an empty group', { $or: [] }, {}, 'unknown'],
    ['a list for a value', { n: ['a'] }, { n: ['a'] }, 'unknown'],
    ['a nested object', { metadata: { n: 1 } }, { n: 1 }, 'unknown'],
    ['an operator at the top', { $gt: 5 }, { n: 6 }, 'unknown'],
  ])('knows: %s', (_, filter, document, verdict) => {
    expect(evaluateFilter(filter, document)).toBe(verdict);
  });

  it('reads own properties alone, whatever their name', () => {
    for (const name of HOSTILE_NAMES) {
      const own = (value: JsonValue): JsonObject => Object.fromEntries([[name, value]]);
      expect(evaluateFilter(own({ $exists: true }), {})).toBe(false);
      expect(evaluateFilter(own({ $ne: 'x' }), {})).toBe(false);
      expect(evaluateFilter(own('x'), own('x'))).toBe(true);
      expect(evaluateFilter(own({ $in: ['y'] }), own(['x', 'y']))).toBe(true);
    }
  });

  it('reads a list once for many documents', () => {
    let reads = 0;
    const list = new Proxy(['x', 'y'], {
      get(target, key) {
        reads += 1;
        return Reflect.get(target, key);
      },
    });
    const tests = [compileFilter({ a: { $in: list } }), compileFilter({ a: { $nin: list } })];
    reads = 0;
    const documents: JsonObject[] = [{ a: 'y' }, { a: ['z', 'x'] }, { a: 'z' }, { a: 0 }, {}];
    const verdicts = documents.map((document) => tests.map((test) => test(document)));
    expect(verdicts).toEqual([
      [true, false],
      [true, false],
      [false, true],
      [false, true],
      [false, false],
    ]);
    expect(reads).toBe(0);
  });

  it('takes whatever is given for a filter or for metadata without throwing', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (filter, document) => {
        expect([true, false, 'unknown']).toContain(
          evaluateFilter(filter as JsonObject, document as JsonObject),
        );
      }),
    );
    expect(compileFilter({ a: { $exists: false } })(null)).toBe(true);
  });
});
