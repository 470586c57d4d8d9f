import type { HandlerLimits } from '../request/limits.ts';

const OPERATORS = new Set(['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$exists']);
const LOGICAL = new Set(['$and', '$or']);
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** No filter of the server's own comes near this; it bounds the recursion. */
const DEPTH_CAP = 32;

const EMPTY = 'it has no condition somewhere, so it would match everything there.';

type Bounds = Pick<HandlerLimits, 'filterDepth' | 'filterNodes' | 'filterValues' | 'filterBytes'>;

/**
 * What is wrong with a filter before its meaning is looked at: its shape, its size, its operators and its keys.
 * A condition and a group are a node each; a bare condition is one level deep.
 * @param bounds undefined for the server's own filter, in which nothing may be empty: `{}` matches everything, at any depth
 * @returns a sentence, or undefined
 */
export function measureFilter(
  filter: unknown,
  bounds: Bounds | undefined,
  extraOperators: readonly string[] = [],
): string | undefined {
  const allowed = new Set([...OPERATORS, ...extraOperators]);
  const maxDepth = bounds?.filterDepth ?? DEPTH_CAP;
  const maxNodes = bounds?.filterNodes ?? Infinity;
  let nodes = 0;

  function measureClause(clause: unknown, depth: number): string | undefined {
    if (!isPlainObject(clause)) return 'Each clause of a filter is an object.';
    if (depth > maxDepth) return `The filter is more than ${maxDepth} levels deep.`;
    const entries = Object.entries(clause);
    if (!bounds && entries.length === 0) return EMPTY;
    for (const [key, value] of entries) {
      nodes += 1;
      if (nodes > maxNodes) return `The filter has more than ${maxNodes} conditions and groups.`;
      const fault = LOGICAL.has(key)
        ? measureClauses(value, depth + 1, key)
        : (checkKey(key) ?? measureCondition(value, depth));
      if (fault !== undefined) return fault;
    }
    return undefined;
  }

  function measureClauses(clauses: unknown, depth: number, operator: string): string | undefined {
    if (!Array.isArray(clauses) || clauses.length === 0)
      return `${operator} takes a list of at least one clause.`;
    return firstFault(clauses, (clause) => measureClause(clause, depth));
  }

  function measureCondition(condition: unknown, depth: number): string | undefined {
    if (!isPlainObject(condition)) return measureValue(condition);
    if (depth > maxDepth) return `The filter is more than ${maxDepth} levels deep.`;
    const entries = Object.entries(condition);
    if (!bounds && entries.length === 0) return EMPTY;
    return firstFault(entries, ([operator, operand]) => {
      if (!allowed.has(operator))
        return `The operator ${JSON.stringify(operator.slice(0, 64))} is not accepted.`;
      return isPlainObject(operand) ? measureCondition(operand, depth + 1) : measureValue(operand);
    });
  }

  function measureValue(value: unknown): string | undefined {
    if (!Array.isArray(value))
      return isScalar(value) ? undefined : 'A value is a string, a finite number or a boolean.';
    const most = bounds?.filterValues ?? Infinity;
    if (value.length > most) return `A list in the filter has more than ${most} values.`;
    return firstFault(value, (entry) =>
      isScalar(entry) ? undefined : 'A list in a filter holds strings and numbers.',
    );
  }

  const fault = measureClause(filter, 1);
  if (fault !== undefined || !bounds) return fault;
  const bytes = new TextEncoder().encode(JSON.stringify(filter)).byteLength;
  return bytes > bounds.filterBytes ? `The filter is larger than ${bounds.filterBytes} bytes.` : undefined;
}

function checkKey(key: string): string | undefined {
  if (UNSAFE_KEYS.has(key)) return `The field "${key}" is not accepted.`;
  if (key.startsWith('$')) return `The operator ${JSON.stringify(key.slice(0, 64))} is not accepted here.`;
  return undefined;
}

function isScalar(value: unknown): boolean {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}

/** An object of no class, from whichever realm. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function firstFault<T>(items: readonly T[], check: (item: T) => string | undefined): string | undefined {
  for (const item of items) {
    const fault = check(item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
