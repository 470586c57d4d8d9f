import { afterEach, beforeEach } from 'vitest';
import type { JsonValue } from './json.ts';
import { type FilterOperator, type FilterOperatorRow, OPERATORS } from './operators.ts';

export const NEW_OPERATOR = '$hasAll' as FilterOperator;
export const NEW_SCALAR_OPERATOR = '$startsWith' as FilterOperator;

const textOf = (value: JsonValue): string => JSON.stringify(value).replaceAll('"', '');

/** Operators that no service knows. Each consists of its row alone. */
const ROWS: Readonly<Record<string, FilterOperatorRow>> = {
  [NEW_OPERATOR]: {
    operand: 'list',
    words: 'has all of',
    test: (operand) => (value) => [operand].flat().every((each: JsonValue) => [value].flat().includes(each)),
  },
  [NEW_SCALAR_OPERATOR]: {
    operand: 'scalar',
    words: 'starts with',
    test: (operand) => (value) => textOf(value).startsWith(textOf(operand)),
  },
};

/** Adds the rows to the table for each test of a file. */
export function addNewOperator(): void {
  beforeEach(() => void Object.assign(OPERATORS, ROWS));
  afterEach(() => {
    for (const operator of Object.keys(ROWS)) Reflect.deleteProperty(OPERATORS, operator);
  });
}
