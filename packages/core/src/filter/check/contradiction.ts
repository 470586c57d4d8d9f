import type { JsonValue } from '../json.ts';
import { type FilterOperatorRow, OPERATORS, type ValueTest } from '../operators.ts';
import { compileTest } from '../relations.ts';
import type { JudgedCondition } from './walk-filter.ts';

/** The last of several conditions on one field that no document can satisfy together, once for each such set. */
export function findContradictions(conditions: readonly JudgedCondition[]): JudgedCondition[] {
  const together = new Map<string, JudgedCondition[]>();
  for (const condition of conditions) {
    const key = JSON.stringify([...scopeOf(condition), condition.field]);
    const same = together.get(key);
    if (same) same.push(condition);
    else together.set(key, [condition]);
  }
  return [...together.values()].flatMap((same) => (isImpossible(same) ? same.slice(-1) : []));
}

/** Only the conditions of one alternative must hold together; `$and` at any depth joins its clauses to those around it. */
function scopeOf({ path }: JudgedCondition): (string | number)[] {
  const alternative = path.lastIndexOf('$or');
  return alternative < 0 ? [] : path.slice(0, alternative + 2);
}

function isImpossible(all: readonly JudgedCondition[]): boolean {
  // Nothing is derived from an operator with its own test.
  const related = all.filter(({ operator }) => typeof OPERATORS[operator].test === 'string');
  const asking = (...relations: FilterOperatorRow['test'][]): JudgedCondition[] =>
    related.filter(({ operator }) => relations.includes(OPERATORS[operator].test));
  const absent = asking('presence').filter(({ operand }) => operand === false);
  if (absent.length > 0) return absent.length < related.length;
  const [above, below] = [asking('above', 'from'), asking('below', 'upTo')];
  const required = [...asking('same'), ...above, ...below];
  const types = required.flatMap((condition) => valuesOf(condition).map((value) => typeof value));
  if (new Set(types).size > 1) return true;
  return isExhausted(related, asking('same'), asking('other')) || isEmptyRange(above, below);
}

const valuesOf = ({ operand }: JudgedCondition): JsonValue[] =>
  Array.isArray(operand) ? operand : [operand];

const toTest = ({ operator, operand }: JudgedCondition): ValueTest => compileTest(operator, operand);

/**
 * Another condition excludes every value that this one accepts. A list field may hold several strings, but only one
 * number.
 */
function isExhausted(
  all: readonly JudgedCondition[],
  same: readonly JudgedCondition[],
  other: readonly JudgedCondition[],
): boolean {
  const [tests, exclusions] = [all.map(toTest), other.map(toTest)];
  return same.some((condition) =>
    valuesOf(condition).every((value) =>
      (typeof value === 'string' ? exclusions : tests).some((test) => !test(value)),
    ),
  );
}

function isEmptyRange(above: readonly JudgedCondition[], below: readonly JudgedCondition[]): boolean {
  return above.some((low) =>
    below.some((high) => {
      const gap = Number(high.operand) - Number(low.operand);
      // At a gap of 0 the only remaining value must satisfy both.
      return gap < 0 || (gap === 0 && !(toTest(low)(low.operand) && toTest(high)(low.operand)));
    }),
  );
}
