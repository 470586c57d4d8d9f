import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateFilter } from '../match/evaluate.ts';
import { anyObject, metadata, validFilter } from '../filter.fixture.ts';
import type { JsonObject } from '../json.ts';
import { validateFilter } from './validate.ts';

// F7
describe('validateFilter', () => {
  it.each<[string, string, (string | number)[]]>([
    ['{"a":{"$in":["x",1]}}', 'in-mixed-types', ['a', '$in']],
    ['{"a":{"$in":[[1]]}}', 'in-mixed-types', ['a', '$in']],
    ['{"a":{"$in":[true]}}', 'in-boolean', ['a', '$in']],
    ['{"a":{"$nin":"x"}}', 'in-needs-list', ['a', '$nin']],
    ['{"a":{"$gt":"x"}}', 'order-needs-number', ['a', '$gt']],
    ['{"a":null}', 'null-value', ['a']],
    ['{"a":{"$in":[null]}}', 'null-value', ['a', '$in']],
    ['{"a":{"$eq":["x"]}}', 'eq-array', ['a', '$eq']],
    ['{"a":["x"]}', 'implicit-array', ['a']],
    ['{"a":{"$exists":1}}', 'exists-non-boolean', ['a', '$exists']],
    ['{"a":{"b":1}}', 'nested-object', ['a', 'b']],
    ['{"a":{"$eq":{"b":1}}}', 'nested-object', ['a', '$eq']],
    ['{"$price":3}', 'dollar-field', ['$price']],
    ['{"$price":{"$gt":3}}', 'dollar-field', ['$price']],
    ['{"$or":[{"a":1},{}]}', 'empty-clause', ['$or', 1]],
    ['{"a":1,"$and":[{}]}', 'empty-clause', ['$and', 0]],
    ['{"$gt":3}', 'top-level-operator', ['$gt']],
    ['{"$and":[]}', 'empty-group', ['$and']],
    ['{"$or":{"a":1}}', 'group-needs-list', ['$or']],
    ['{"$or":[{"a":1},3]}', 'clause-needs-object', ['$or', 1]],
    [
      '{"b":1,"$or":[{"a":1},{"$and":[{"a":{"$lt":[]}}]}]}',
      'order-needs-number',
      ['$or', 1, '$and', 0, 'a', '$lt'],
    ],
  ])('refuses %s: %s', (text, code, path) => {
    const { valid, issues } = validateFilter(JSON.parse(text));
    expect(valid).toBe(false);
    expect(issues).toMatchObject([{ code, path, severity: 'error' }]);
  });

  it.each<[string, string, (string | number)[]]>([
    ['{"a":{"$regex":"x"}}', 'unknown-operator', ['a', '$regex']],
    ['{"$nor":[{"a":1}]}', 'unknown-operator', ['$nor']],
    ['{"$where":"1"}', 'unknown-operator', ['$where']],
    ['{"$comment":"x"}', 'unknown-operator', ['$comment']],
    ['{"$expr":{"$gt":["$a",1]}}', 'unknown-operator', ['$expr']],
    ['{"$text":{"$search":"x"}}', 'unknown-operator', ['$text']],
    ['{"$regex":"x"}', 'unknown-operator', ['$regex']],
    ['{"$or":[{"a":1},{"$elemMatch":{"$gt":1}}]}', 'unknown-operator', ['$or', 1, '$elemMatch']],
    ['{"a":{"$not":{"$eq":1}}}', 'not-operator', ['a', '$not']],
    ['{"a":{}}', 'empty-condition', ['a']],
    ['{"a":9007199254740993}', 'unsafe-integer', ['a']],
    ['{"a":{"$gt":5,"$lt":3}}', 'contradiction', ['a', '$lt']],
    ['{"a":{"$gte":5,"$lt":5}}', 'contradiction', ['a', '$lt']],
    ['{"a":1,"$and":[{"a":2}]}', 'contradiction', ['$and', 0, 'a']],
    ['{"a":{"$exists":false,"$eq":1}}', 'contradiction', ['a', '$eq']],
    ['{"a":{"$eq":"x","$ne":"x"}}', 'contradiction', ['a', '$ne']],
    ['{"a":{"$in":["x","y"],"$nin":["y","x","z"]}}', 'contradiction', ['a', '$nin']],
    ['{"a":{"$in":[]}}', 'contradiction', ['a', '$in']],
    ['{"a":"x","$and":[{"a":{"$gt":1}}]}', 'contradiction', ['$and', 0, 'a', '$gt']],
  ])('warns of %s: %s', (text, code, path) => {
    const { valid, issues } = validateFilter(JSON.parse(text));
    expect(valid).toBe(true);
    expect(issues).toMatchObject([{ code, path, severity: 'warning' }]);
  });

  it('takes {} for no filter', () => {
    expect(validateFilter({})).toEqual({ valid: true, issues: [] });
  });

  it('warns of unknown fields only if the fields are known', () => {
    expect(validateFilter({ toString: 1, genre: 'x' }, { fields: [{ name: 'genre' }] }).issues).toMatchObject(
      [{ code: 'unknown-field', path: ['toString'], detail: 'toString' }],
    );
    expect(validateFilter({ toString: 1 }).issues).toEqual([]);
  });

  it('counts the values of $in', () => {
    const many = Array.from({ length: 10_001 }, (_, index) => index);
    expect(validateFilter({ a: { $in: many } }).issues).toMatchObject([{ code: 'in-too-many' }]);
    expect(validateFilter({ a: { $in: many.slice(1) } }).valid).toBe(true);
  });

  it('accepts two strings of one list, and one range in each branch', () => {
    expect(validateFilter({ $and: [{ tags: 'a' }, { tags: 'b' }] }).issues).toEqual([]);
    expect(validateFilter({ $or: [{ a: { $gt: 5 } }, { a: { $lt: 3 } }] }).issues).toEqual([]);
  });

  it.each([undefined, null, 3, 'x', [], [{ a: 1 }], new Date(0), new Map()])(
    'refuses %s for a filter',
    (filter) => {
      expect(validateFilter(filter)).toMatchObject({
        valid: false,
        issues: [{ code: 'not-object', path: [] }],
      });
    },
  );

  it('refuses nesting without end', () => {
    let json: JsonObject = { a: 1 };
    for (let depth = 0; depth < 5000; depth += 1) json = { $or: [json] };
    expect(validateFilter(json).issues).toMatchObject([{ code: 'too-deep' }]);
  });

  it('finds no error in a filter that the service accepts, and warns of a contradiction only if nothing can match', () => {
    fc.assert(
      fc.property(validFilter, fc.array(metadata, { minLength: 5 }), (filter, documents) => {
        const { valid, issues } = validateFilter(filter);
        expect(valid).toBe(true);
        const here = issues.some(({ code, path }) => code === 'contradiction' && !path.includes('$or'));
        if (here) expect(documents.some((document) => evaluateFilter(filter, document) === true)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('judges every filter without errors or unknowns as true or false', () => {
    fc.assert(
      fc.property(anyObject, metadata, (filter, document) => {
        const { valid, issues } = validateFilter(filter);
        const open = issues.some(({ code }) => code === 'unknown-operator' || code === 'not-operator');
        if (valid && !open) expect(evaluateFilter(filter, document)).not.toBe('unknown');
      }),
      { numRuns: 2000 },
    );
  });
});
