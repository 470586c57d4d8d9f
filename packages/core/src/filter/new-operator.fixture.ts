import { afterEach, beforeEach } from 'vitest';
import type { JsonValue } from './json.ts';
import { type FilterOperator, type FilterOperatorRow, OPERATORS } from './operators.ts';

/** An operator that no service knows: the one row of which a new operator consists. */
const ROW: FilterOperatorRow = {
  operand: 'list',
  words: 'has all of',
  test: (operand) => (value) => [operand].flat().every((each: JsonValue) => [value].flat().includes(each)),
};

export const NEW_OPERATOR = '$hasAll' as FilterOperator;

/** Adds the row to the table for each test of a file. */
export function addNewOperator(): void {
  beforeEach(() => void Object.assign(OPERATORS, { [NEW_OPERATOR]: ROW }));
  afterEach(() => void Reflect.deleteProperty(OPERATORS, NEW_OPERATOR));
}
