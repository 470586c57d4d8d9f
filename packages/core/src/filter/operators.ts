import { isJsonObject } from './json.ts';
import type { FilterOperand, FilterOperator } from './tree/filter-tree.ts';
import type { FilterIssueCode } from './check/issue.ts';

/** The comparison operators of the service, in the order in which a person is offered them. */
export const OPERATORS: readonly FilterOperator[] = [
  '$eq',
  '$ne',
  '$in',
  '$nin',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$exists',
];

/** The service refuses longer lists in `$in` and `$nin`. */
export const MAX_LIST_LENGTH = 10_000;

/** What an operator takes. */
export type OperandKind = 'scalar' | 'number' | 'list' | 'boolean';

/** The kind of operand an operator takes. */
export function operandKindOf(operator: FilterOperator): OperandKind {
  switch (operator) {
    case '$eq':
    case '$ne':
      return 'scalar';
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return 'number';
    case '$in':
    case '$nin':
      return 'list';
    case '$exists':
      return 'boolean';
  }
}

/** Whether a key is one of the comparison operators. */
export function isOperator(key: string): key is FilterOperator {
  return (OPERATORS as readonly string[]).includes(key);
}

/** Why the service would refuse an operand, or undefined when it takes it. */
export function operandIssue(operator: FilterOperator, operand: unknown): FilterIssueCode | undefined {
  switch (operandKindOf(operator)) {
    case 'scalar':
      return scalarIssue(operand);
    case 'number':
      if (typeof operand !== 'number') return 'order-needs-number';
      return Number.isFinite(operand) ? undefined : 'not-finite';
    case 'list':
      return Array.isArray(operand) ? listIssue(operand) : 'in-needs-list';
    case 'boolean':
      return typeof operand === 'boolean' ? undefined : 'exists-non-boolean';
  }
}

/** Whether the operator takes the operand as it stands. */
export function isOperand(operator: FilterOperator, operand: unknown): operand is FilterOperand {
  return operandIssue(operator, operand) === undefined;
}

function scalarIssue(operand: unknown): FilterIssueCode | undefined {
  if (typeof operand === 'number') return Number.isFinite(operand) ? undefined : 'not-finite';
  if (typeof operand === 'string' || typeof operand === 'boolean') return undefined;
  if (Array.isArray(operand)) return 'eq-array';
  return isJsonObject(operand) ? 'nested-object' : 'null-value';
}

function listIssue(list: readonly unknown[]): FilterIssueCode | undefined {
  if (list.length > MAX_LIST_LENGTH) return 'in-too-many';
  if (list.some((value) => value === null || value === undefined)) return 'null-value';
  if (list.some((value) => typeof value === 'boolean')) return 'in-boolean';
  const type = typeof list[0];
  if (list.some((value) => typeof value !== type || typeof value === 'object')) return 'in-mixed-types';
  return list.some((value) => typeof value === 'number' && !Number.isFinite(value))
    ? 'not-finite'
    : undefined;
}
