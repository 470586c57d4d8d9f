import { isJsonObject, type JsonObject, type JsonValue } from '../json.ts';
import type { FilterIssue } from './issue.ts';
import { isEquality, isOperator, OPERATORS } from '../operators.ts';
import { isOperand } from './operand.ts';

/**
 * A clause that probably expresses the intent of an invalid condition, or undefined if none can be guessed.
 * @param condition One field: `{ tags: ['a'] }`.
 * @param issue An issue of it, as `validateFilter` gave it.
 */
export function suggestFix(condition: JsonObject, issue: FilterIssue): JsonObject | undefined {
  const [entry, ...others] = Object.entries(condition);
  if (!entry || others.length > 0) return undefined;
  const [field, value] = entry;
  if (!isJsonObject(value)) return fixOperator(field, '$eq', value, issue);
  const operator = issue.path.at(-1);
  if (typeof operator !== 'string' || !Object.hasOwn(value, operator)) return undefined;
  const fixed = fixOperator(field, operator, value[operator] ?? null, issue);
  const rest = Object.entries(value).filter(([key]) => key !== operator);
  if (!fixed || rest.length === 0) return fixed;
  return { $and: [{ [field]: Object.fromEntries(rest) }, fixed] };
}

function fixOperator(
  field: string,
  operator: string,
  operand: JsonValue,
  { code }: FilterIssue,
): JsonObject | undefined {
  const list = Array.isArray(operand) ? operand : [operand];
  const negative = isOperator(operator) && OPERATORS[operator].test === 'other';
  // Only equality can be expressed by another operator; an operator with its own test would become another condition.
  const isEqual = isOperator(operator) && isEquality(operator);
  switch (code) {
    case 'null-value':
      return operand === null && isEqual ? { [field]: { $exists: negative } } : undefined;
    case 'eq-array':
    case 'implicit-array':
      if (!isEqual || !isOperand('$in', list)) return undefined;
      return { [field]: { [negative ? '$nin' : '$in']: list } };
    case 'in-needs-list':
      return isOperator(operator) && isOperand(operator, list)
        ? { [field]: { [operator]: list } }
        : undefined;
    case 'in-boolean':
    case 'in-mixed-types':
      if (!isEqual || !list.every((each) => isOperand('$eq', each))) return undefined;
      return {
        [negative ? '$and' : '$or']: list.map((each) => ({ [field]: { [negative ? '$ne' : '$eq']: each } })),
      };
    case 'order-needs-number': {
      const number = typeof operand === 'string' && operand.trim() !== '' ? Number(operand) : Number.NaN;
      return Number.isFinite(number) ? { [field]: { [operator]: number } } : undefined;
    }
    case 'exists-non-boolean':
      if (operand === 1 || operand === 'true') return { [field]: { [operator]: true } };
      return operand === 0 || operand === 'false' ? { [field]: { [operator]: false } } : undefined;
    case 'unknown-operator':
      if (operator !== '$all' || list.length === 0 || !list.every((each) => isOperand('$eq', each)))
        return undefined;
      return { $and: list.map((each) => ({ [field]: { $eq: each } })) };
    default:
      return undefined;
  }
}
