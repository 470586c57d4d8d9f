import type { JsonObject } from '@redpine/core/filter';

/** How many conditions a filter has, groups opened. `{ year: { $gte: 1, $lt: 3 } }` has two. */
export function countConditions(filter: JsonObject | undefined): number {
  return countIn(filter);
}

function countIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + countIn(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce((sum, [key, operand]) => {
    if (key === '$and' || key === '$or') return sum + countIn(operand);
    const operators = typeof operand === 'object' && operand !== null ? Object.keys(operand).length : 1;
    return sum + Math.max(1, operators);
  }, 0);
}
