import { judge } from './evaluate.ts';
import type { FilterOperator, FilterPath, JsonValue } from './filter-tree.ts';

/** A condition whose operand the service takes. */
export interface JudgedCondition {
  field: string;
  operator: FilterOperator;
  operand: JsonValue;
  path: FilterPath;
}

/** Of conditions that must all hold: the last one of each field that no document can satisfy. */
export function findContradictions(conditions: readonly JudgedCondition[]): JudgedCondition[] {
  const byField = new Map<string, JudgedCondition[]>();
  for (const condition of conditions) {
    const same = byField.get(condition.field);
    if (same) same.push(condition);
    else byField.set(condition.field, [condition]);
  }
  return [...byField.values()].flatMap((same) => (isImpossible(same) ? same.slice(-1) : []));
}

function isImpossible(conditions: readonly JudgedCondition[]): boolean {
  if (conditions.some(({ operator, operand }) => operator === '$exists' && operand === false)) {
    return conditions.some(({ operator, operand }) => operator !== '$exists' || operand === true);
  }
  const wanted = conditions.filter(({ operator }) => operator !== '$exists' && !isNegative(operator));
  if (new Set(wanted.flatMap(typesOf)).size > 1) return true;
  return wanted.some((condition) => isExhausted(condition, conditions)) || isEmptyRange(conditions);
}

const isNegative = (operator: FilterOperator): boolean => operator === '$ne' || operator === '$nin';

const valuesOf = ({ operand }: JudgedCondition): JsonValue[] =>
  Array.isArray(operand) ? operand : [operand];

const typesOf = (condition: JudgedCondition): string[] => valuesOf(condition).map((value) => typeof value);

/** Every value that `$eq` or `$in` asks for is excluded by another condition. A list may hold several strings, never two numbers. */
function isExhausted(condition: JudgedCondition, all: readonly JudgedCondition[]): boolean {
  if (condition.operator !== '$eq' && condition.operator !== '$in') return false;
  return valuesOf(condition).every((value) => {
    const rules = typeof value === 'string' ? all.filter(({ operator }) => isNegative(operator)) : all;
    return rules.some(({ operator, operand }) => !judge(operator, operand, value));
  });
}

function isEmptyRange(conditions: readonly JudgedCondition[]): boolean {
  const lower = conditions.filter(({ operator }) => operator === '$gt' || operator === '$gte');
  const upper = conditions.filter(({ operator }) => operator === '$lt' || operator === '$lte');
  return lower.some((low) =>
    upper.some((high) => {
      const inclusive = low.operator === '$gte' && high.operator === '$lte';
      const gap = Number(high.operand) - Number(low.operand);
      return inclusive ? gap < 0 : gap <= 0;
    }),
  );
}
