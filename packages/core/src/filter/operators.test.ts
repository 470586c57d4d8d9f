import { describe, expect, it } from 'vitest';
import { validateFilter } from './check/validate.ts';
import { describeFilter } from './describe/describe.ts';
import { german } from './describe/german.ts';
import type { JsonObject } from './json.ts';
import { evaluateFilter } from './match/evaluate.ts';
import { addNewOperator, NEW_OPERATOR } from './new-operator.fixture.ts';
import { OPERATORS } from './operators.ts';
import { parseFilterText } from './text/parse-text.ts';
import { negateCondition, updateCondition } from './tree/edit.ts';
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
});

describe('without the row', () => {
  it('it is kept as it came, cannot be judged, and is refused where nothing unknown is accepted', () => {
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
