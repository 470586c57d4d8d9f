import type { JsonValue } from './json.ts';

/** The kind of operand that an operator takes. */
export type OperandKind = 'scalar' | 'number' | 'list' | 'boolean';

/** The relation of a value to the operand. Contradictions are derived from these. */
export type Relation = 'same' | 'other' | 'above' | 'from' | 'below' | 'upTo' | 'presence';

/** Judges the value of a field that a document has. */
export type ValueTest = (value: JsonValue) => boolean;

/** All properties of one operator. */
export interface FilterOperatorRow {
  operand: OperandKind;
  /**
   * The operator that holds for the other documents with the field, if it exists. `$exists` names itself: its operand is negated instead.
   */
  opposite?: string;
  /**
   * A relation, or the operator's own test, compiled for an operand that the operator takes. Only a relation decides which part of a whole
   * day it is about; an own test takes the moment at which the day begins.
   */
  test: Relation | ((operand: JsonValue) => ValueTest);
  /** English words between field and operand. A catalogue without an entry for the operator shows these. */
  words: string;
}

/**
 * The comparison operators, in the order of the builder's menu. Parsing, editing, checking, evaluation, descriptions, the
 * builder, the server and the emulator read this table, so that a new operator is one more row.
 */
const TABLE = {
  $eq: { operand: 'scalar', opposite: '$ne', test: 'same', words: 'is' },
  $ne: { operand: 'scalar', opposite: '$eq', test: 'other', words: 'is not' },
  $in: { operand: 'list', opposite: '$nin', test: 'same', words: 'is any of' },
  $nin: { operand: 'list', opposite: '$in', test: 'other', words: 'is none of' },
  $gt: { operand: 'number', opposite: '$lte', test: 'above', words: 'is more than' },
  $gte: { operand: 'number', opposite: '$lt', test: 'from', words: 'is at least' },
  $lt: { operand: 'number', opposite: '$gte', test: 'below', words: 'is less than' },
  $lte: { operand: 'number', opposite: '$gt', test: 'upTo', words: 'is at most' },
  $exists: { operand: 'boolean', opposite: '$exists', test: 'presence', words: 'exists' },
} as const satisfies Record<string, FilterOperatorRow>;

/** The operators that a condition can be edited with; every other one is kept as an opaque row. */
export type FilterOperator = keyof typeof TABLE;

export const OPERATORS: Readonly<Record<FilterOperator, FilterOperatorRow & { opposite?: FilterOperator }>> =
  TABLE;

/** Whether a key is one of the comparison operators. */
export function isOperator(key: string): key is FilterOperator {
  return Object.hasOwn(OPERATORS, key);
}

/** Whether an operator holds for the values that are its operand, or one of a list, or for all that are not. */
export function isEquality(operator: FilterOperator): boolean {
  const { test } = OPERATORS[operator];
  return test === 'same' || test === 'other';
}
