import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestFix } from './check/fix.ts';
import { validateFilter } from './check/validate.ts';
import { describeFilter, describeNode } from './describe/describe.ts';
import { german } from './describe/german.ts';
import type { JsonObject, JsonValue } from './json.ts';
import { dayAt, isDay, type FilterDay } from './match/days.ts';
import { evaluateFilter } from './match/evaluate.ts';
import type { FilterField } from './match/fields.ts';
import { addNewOperator, NEW_OPERATOR, NEW_SCALAR_OPERATOR } from './new-operator.fixture.ts';
import { type FilterOperator, OPERATORS } from './operators.ts';
import { parseFilterText } from './text/parse-text.ts';
import { addCondition, negateCondition, updateCondition } from './tree/edit.ts';
import type { FilterTree, FilterValue } from './tree/filter-tree.ts';
import { parseFilter } from './tree/parse.ts';
import { serializeFilter } from './tree/serialize.ts';

const filter: JsonObject = { tags: { [NEW_OPERATOR]: ['a', 'b'] } };

describe('an operator that is one more row of the table', () => {
  addNewOperator();

  it('is parsed into a row to edit, and written as it came', () => {
    const tree = parseFilter(filter);
    expect(tree.root.children).toMatchObject([
      { type: 'condition', field: 'tags', operator: NEW_OPERATOR, value: ['a', 'b'] },
    ]);
    expect(serializeFilter(tree)).toEqual(filter);
  });

  it('is edited; without an opposite it is not negated', () => {
    const tree = parseFilter(filter);
    const id = tree.root.children[0]?.id ?? '';
    expect(serializeFilter(updateCondition(tree, id, { value: ['c'] }).tree)).toEqual({
      tags: { [NEW_OPERATOR]: ['c'] },
    });
    expect(negateCondition(tree, id)).toEqual({ tree, reason: 'no-change' });
  });

  it('is described by its words, also in a language that has none for it', () => {
    expect(describeFilter(filter)).toBe('tags has all of a or b');
    expect(describeFilter(filter, { locale: 'de', words: german })).toBe('tags has all of a oder b');
    expect(describeFilter({ tags: { [NEW_OPERATOR]: [] } })).toBe('tags has all of []');
  });

  it('is evaluated by its test', () => {
    expect(evaluateFilter(filter, { tags: ['a', 'b', 'c'] })).toBe(true);
    expect(evaluateFilter(filter, { tags: ['a'] })).toBe(false);
    expect(evaluateFilter(filter, {})).toBe(false);
  });

  it('is checked by its kind of operand, alone and beside others', () => {
    expect(validateFilter(filter)).toEqual({ valid: true, issues: [] });
    expect(validateFilter({ tags: { [NEW_OPERATOR]: ['a'], $eq: 1 } }).issues).toEqual([]);
    expect(validateFilter({ tags: { [NEW_OPERATOR]: 'a' } }).issues).toMatchObject([
      { code: 'in-needs-list', path: ['tags', NEW_OPERATOR] },
    ]);
    expect(validateFilter({ [NEW_OPERATOR]: ['a'] }).issues).toMatchObject([{ code: 'top-level-operator' }]);
    expect(parseFilterText('{"tags":{"$hasAll":3}}').issues).toMatchObject([
      { code: 'in-needs-list', offset: 19, length: 1 },
    ]);
  });

  it('is bounded, and needs no entry in the list of extra operators', () => {
    expect(validateFilter(filter, { extraOperators: [] }).valid).toBe(true);
    expect(validateFilter(filter, { bounds: { values: 1 } }).issues).toMatchObject([{ code: 'in-too-many' }]);
    expect(validateFilter(filter, { bounds: { bytes: 10 } }).issues).toMatchObject([{ code: 'too-large' }]);
  });

  it('is corrected to itself or not at all, since another operator would mean something else', () => {
    const fixOf = (operator: FilterOperator, operand: JsonValue) => {
      const clause: JsonObject = { tags: { [operator]: operand } };
      const [issue] = validateFilter(clause).issues;
      return issue && suggestFix(clause, issue);
    };
    expect(fixOf(NEW_OPERATOR, 'a')).toEqual({ tags: { [NEW_OPERATOR]: ['a'] } });
    expect(fixOf(NEW_OPERATOR, [true, false])).toBeUndefined();
    expect(fixOf(NEW_OPERATOR, ['a', 1])).toBeUndefined();
    expect(fixOf(NEW_SCALAR_OPERATOR, ['a'])).toBeUndefined();
    expect(fixOf(NEW_SCALAR_OPERATOR, null)).toBeUndefined();
  });
});

const MAY_31 = 1_717_113_600;
const JUNE_1 = 1_717_200_000;
const day: FilterDay = { from: MAY_31, before: JUNE_1 };
const fields: FilterField[] = [{ name: 'at', label: 'Published', types: ['number'], date: 'seconds' }];

/** A tree of one condition, as a host builds it: nothing has prepared the value for the operator. */
function treeOf(operator: FilterOperator, value: FilterValue): FilterTree {
  const tree = parseFilter({});
  return addCondition(tree, { groupId: tree.root.id }, { field: 'at', operator, value }).tree;
}

describe('on a date field, an operator that is one more row of the table', () => {
  addNewOperator();

  it('stays the operator that a person chose: it takes the moment at which the day begins', () => {
    const list = { at: { [NEW_OPERATOR]: [MAY_31, 5] } };
    expect(serializeFilter(treeOf(NEW_OPERATOR, [day, 5]))).toEqual(list);
    expect(parseFilter(list, { fields }).root.children).toMatchObject([
      { operator: NEW_OPERATOR, value: [MAY_31, 5] },
    ]);
    const scalar = { at: { [NEW_SCALAR_OPERATOR]: MAY_31 } };
    expect(serializeFilter(treeOf(NEW_SCALAR_OPERATOR, day))).toEqual(scalar);
    expect(parseFilter(scalar, { fields }).root.children).toMatchObject([
      { operator: NEW_SCALAR_OPERATOR, value: MAY_31 },
    ]);
  });

  it('is edited from and to a day, alone and beside another operator of the field', () => {
    const tree = parseFilter({ at: { $gte: MAY_31, $lt: JUNE_1 } }, { fields });
    const id = tree.root.children[0]?.id ?? '';
    const edited = updateCondition(tree, id, { operator: NEW_SCALAR_OPERATOR }).tree;
    expect(serializeFilter(edited)).toEqual({ at: { [NEW_SCALAR_OPERATOR]: MAY_31 } });
    expect(serializeFilter(updateCondition(edited, id, { operator: '$ne' }).tree)).toEqual({
      $or: [{ at: { $lt: MAY_31 } }, { at: { $gte: JUNE_1 } }],
    });
    const bundle = parseFilter({ at: { $gt: 1, [NEW_OPERATOR]: [2] } }, { fields });
    const second = bundle.root.children[1]?.id ?? '';
    expect(serializeFilter(updateCondition(bundle, second, { value: [day] }).tree)).toEqual({
      at: { $gt: 1, [NEW_OPERATOR]: [MAY_31] },
    });
  });

  it('is described by the moment that is written, before and after', () => {
    const tree = treeOf(NEW_OPERATOR, [day]);
    const say = (sentence: string) => sentence.replace(/\s/g, ' ');
    const sentence = 'Published has all of May 31, 2024, 12:00 AM';
    expect(say(describeNode(tree.root, { fields }))).toBe(sentence);
    expect(say(describeFilter(serializeFilter(tree), { fields }))).toBe(sentence);
  });

  it('is evaluated, checked and bounded as what was written', () => {
    const written = serializeFilter(treeOf(NEW_OPERATOR, [day, { from: JUNE_1, before: JUNE_1 + 86_400 }]));
    expect(evaluateFilter(written, { at: MAY_31 })).toBe(false);
    expect(evaluateFilter(serializeFilter(treeOf(NEW_OPERATOR, [day])), { at: MAY_31 })).toBe(true);
    expect(evaluateFilter(serializeFilter(treeOf(NEW_OPERATOR, [day])), { at: MAY_31 + 1 })).toBe(false);
    expect(validateFilter(written, { requireConditions: true, extraOperators: [] }).issues).toEqual([]);
    expect(validateFilter(written, { bounds: { values: 1 } }).issues).toMatchObject([
      { code: 'in-too-many' },
    ]);
    expect(validateFilter(serializeFilter(treeOf(NEW_OPERATOR, day))).issues).toMatchObject([
      { code: 'in-needs-list' },
    ]);
  });

  /** Whether a moment is in the condition, by its words: a day counts as a whole if the row names a relation. */
  function holds(operator: FilterOperator, value: FilterValue, at: number): boolean {
    const { test, operand } = OPERATORS[operator];
    const parts = [value].flat() as (number | FilterDay)[];
    const startOf = (part: number | FilterDay) => (isDay(part) ? part.from : part);
    const isWithin = parts.some((part) => (isDay(part) ? part.from <= at && at < part.before : part === at));
    if (test === 'same') return isWithin;
    if (test === 'other') return !isWithin;
    if (Array.isArray(value) !== (operand === 'list') || operand === 'boolean') return false;
    if (typeof test === 'function') {
      return test(Array.isArray(value) ? parts.map(startOf) : startOf(value as FilterDay))(at);
    }
    const { from, before } = value as FilterDay;
    return { below: at < from, from: at >= from, above: at >= before, upTo: at < before, presence: false }[
      test
    ];
  }

  function operatorsIn(json: JsonValue): string[] {
    if (typeof json !== 'object' || json === null) return [];
    const keys = Array.isArray(json) ? [] : Object.keys(json).filter((key) => /^\$(?!and$|or$)/.test(key));
    return [...keys, ...Object.values(json).flatMap(operatorsIn)];
  }

  it('and every other one of the table match what the condition says, whatever days it is about', () => {
    const days = fc
      .record({
        moment: fc.integer({ min: -1e9, max: 4e9 }),
        timeZone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata'),
      })
      .map(({ moment, timeZone }) => dayAt(moment, { unit: 'seconds', timeZone }) ?? day);
    const lists = fc
      .tuple(days, fc.array(fc.oneof(days, fc.constantFrom(0, MAY_31, 1.5)), { maxLength: 2 }))
      .map(([first, others]) => [first, ...others]);
    const operators = fc.nat().map((n): FilterOperator => {
      const all = Object.keys(OPERATORS) as FilterOperator[];
      return all[n % all.length] ?? '$eq';
    });
    fc.assert(
      fc.property(operators, fc.oneof(days, lists), (operator, value) => {
        const json = serializeFilter(treeOf(operator, value));
        const { test } = OPERATORS[operator];
        if (test !== 'same' && test !== 'other') expect(operatorsIn(json)).toEqual([operator]);
        const bounds = [value].flat().flatMap((part) => (isDay(part) ? [part.from, part.before] : [part]));
        for (const at of bounds.flatMap((bound) => [bound - 1, bound - 0.001, bound, bound + 1])) {
          expect([at, evaluateFilter(json, { at }) === true]).toEqual([at, holds(operator, value, at)]);
        }
        expect(evaluateFilter(json, {})).not.toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('without the row', () => {
  it('it is kept unchanged, cannot be evaluated, and is refused if nothing unknown is accepted', () => {
    expect(parseFilter(filter).root.children).toMatchObject([{ type: 'opaque', key: 'tags' }]);
    expect(serializeFilter(parseFilter(filter))).toEqual(filter);
    expect(evaluateFilter(filter, { tags: ['a', 'b'] })).toBe('unknown');
    expect(validateFilter(filter)).toMatchObject({ valid: true, issues: [{ code: 'unknown-operator' }] });
    expect(validateFilter(filter, { extraOperators: [] }).valid).toBe(false);
    expect(validateFilter(filter, { extraOperators: [NEW_OPERATOR] }).valid).toBe(true);
  });
});

it('the opposite of an operator has that operator for its own opposite', () => {
  for (const [operator, { opposite, operand }] of Object.entries(OPERATORS)) {
    if (opposite) expect(OPERATORS[opposite]).toMatchObject({ opposite: operator, operand });
  }
});
