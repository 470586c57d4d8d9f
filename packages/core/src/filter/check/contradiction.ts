import { compileOperand, type ValueTest } from '../match/evaluate.ts';
import type { FilterPath, JsonValue } from '../json.ts';
import type { FilterOperator } from '../tree/filter-tree.ts';

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
  return isExhausted(conditions) || isEmptyRange(conditions);
}

const isNegative = (operator: FilterOperator): boolean => operator === '$ne' || operator === '$nin';

const valuesOf = ({ operand }: JudgedCondition): JsonValue[] =>
  Array.isArray(operand) ? operand : [operand];

const typesOf = (condition: JudgedCondition): string[] => valuesOf(condition).map((value) => typeof value);

/** Every value that `$eq` or `$in` asks for is excluded by another condition. A list may hold several strings, never two numbers. */
function isExhausted(conditions: readonly JudgedCondition[]): boolean {
  const all = conditions.map(toTest);
  const negative = conditions.filter(({ operator }) => isNegative(operator)).map(toTest);
  return conditions
    .filter(({ operator }) => operator === '$eq' || operator === '$in')
    .some((condition) =>
      valuesOf(condition).every((value) =>
        (typeof value === 'string' ? negative : all).some((test) => !test(value)),
      ),
    );
}

const toTest = ({ operator, operand }: JudgedCondition): ValueTest => compileOperand(operator, operand);

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
