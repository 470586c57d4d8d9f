import type { JsonValue } from './json.ts';
import { type FilterOperator, OPERATORS, type Relation, type ValueTest } from './operators.ts';

const RELATIONS: Readonly<Record<Relation, (operand: JsonValue) => ValueTest>> = {
  same: isAnyOf,
  other(operand) {
    const holds = isAnyOf(operand);
    return (value) => !holds(value);
  },
  above: byGap((gap) => gap > 0),
  from: byGap((gap) => gap >= 0),
  below: byGap((gap) => gap < 0),
  upTo: byGap((gap) => gap <= 0),
  presence: (operand) => () => operand === true,
};

/** The test of an operator for an operand that it takes. */
export function compileTest(operator: FilterOperator, operand: JsonValue): ValueTest {
  const { test } = OPERATORS[operator];
  return (typeof test === 'function' ? test : RELATIONS[test])(operand);
}

/** A list field holds the operand if one of its members does. */
function isAnyOf(operand: JsonValue): ValueTest {
  const operands = new Set([operand].flat());
  return (value) => (Array.isArray(value) ? value.some((each) => operands.has(each)) : operands.has(value));
}

/** Compares numbers alone. */
function byGap(holds: (gap: number) => boolean): (operand: JsonValue) => ValueTest {
  return (operand) => (value) => typeof value === 'number' && holds(value - Number(operand));
}
