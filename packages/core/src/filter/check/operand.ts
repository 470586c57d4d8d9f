import { isJsonObject } from '../json.ts';
import { type FilterOperator, type OperandKind, OPERATORS } from '../operators.ts';
import type { FilterIssueCode } from './issue.ts';

/** An operand that the service accepts: a scalar, or a list of strings or of numbers. */
export type FilterOperand = string | number | boolean | string[] | number[];

/** The service refuses longer lists in `$in` and `$nin`. */
export const MAX_LIST_LENGTH = 10_000;

type FindIssue = (operand: unknown) => FilterIssueCode | undefined;

const FIND_ISSUE: Readonly<Record<OperandKind, FindIssue>> = {
  scalar(operand) {
    if (typeof operand === 'number') return numberIssue(operand);
    if (typeof operand === 'string' || typeof operand === 'boolean') return undefined;
    if (Array.isArray(operand)) return 'eq-array';
    return isJsonObject(operand) ? 'nested-object' : 'null-value';
  },
  number: (operand) => (typeof operand === 'number' ? numberIssue(operand) : 'order-needs-number'),
  list: (operand) => (Array.isArray(operand) ? listIssue(Array.from(operand)) : 'in-needs-list'),
  boolean: (operand) => (typeof operand === 'boolean' ? undefined : 'exists-non-boolean'),
};

/** The reason why the service would refuse an operand, or undefined if it accepts it. */
export function operandIssue(operator: FilterOperator, operand: unknown): FilterIssueCode | undefined {
  return FIND_ISSUE[OPERATORS[operator].operand](operand);
}

/** Whether the service accepts the operand. */
export function isOperand(operator: FilterOperator, operand: unknown): operand is FilterOperand {
  return operandIssue(operator, operand) === undefined;
}

const numberIssue = (operand: number): FilterIssueCode | undefined =>
  Number.isFinite(operand) ? undefined : 'not-finite';

function listIssue(list: readonly unknown[]): FilterIssueCode | undefined {
  if (list.length > MAX_LIST_LENGTH) return 'in-too-many';
  if (list.some((value) => value === null || value === undefined)) return 'null-value';
  if (list.some((value) => typeof value === 'boolean')) return 'in-boolean';
  const type = typeof list[0];
  if (list.some((value) => typeof value !== type || (type !== 'string' && type !== 'number')))
    return 'in-mixed-types';
  return type === 'number' && !list.every(Number.isFinite) ? 'not-finite' : undefined;
}
