import { isJsonObject, MAX_DEPTH, type JsonObject, type JsonValue } from '../json.ts';
import type { FilterOperator } from '../tree/filter-tree.ts';
import { isOperand, isOperator } from '../operators.ts';

/** `'unknown'` where it cannot be judged here; it never counts as a match. */
export type FilterVerdict = boolean | 'unknown';

/** Options of `evaluateFilter`. */
export interface EvaluateFilterOptions {
  /**
   * Whether `$ne` and `$nin` hold for documents without the field. Default `exclude`, as Pinecone has done since
   * March 2024; MongoDB includes them.
   */
  missing?: 'exclude' | 'include';
}

/** Judges the metadata of one document, as `evaluateFilter` does. */
export type FilterTest = (metadata: JsonObject | null | undefined) => FilterVerdict;

/**
 * Whether a document matches a filter, as the service judges it: exact, case-sensitive, by own properties, a list
 * of strings by its members. Unknown operators, `$not`, and operands that the service refuses are `'unknown'`.
 */
export function evaluateFilter(
  filter: JsonObject,
  metadata: JsonObject | null | undefined,
  options?: EvaluateFilterOptions,
): FilterVerdict {
  return compileFilter(filter, options)(metadata);
}

/** The same, read once for many documents. */
export function compileFilter(
  filter: JsonObject,
  { missing = 'exclude' }: EvaluateFilterOptions = {},
): FilterTest {
  const test = compileClause(filter, missing === 'include', 0);
  return (metadata) => test(isJsonObject(metadata) ? metadata : {});
}

/** Judges a value that is there. */
export type ValueTest = (value: JsonValue) => boolean;

/** The test of one operator. The operand must be one that the operator takes. */
export function compileOperand(operator: FilterOperator, operand: JsonValue): ValueTest {
  switch (operator) {
    case '$eq':
    case '$in':
      return includes([operand].flat());
    case '$ne':
    case '$nin':
      return not(includes([operand].flat()));
    case '$gt':
      return (value) => difference(value, operand) > 0;
    case '$gte':
      return (value) => difference(value, operand) >= 0;
    case '$lt':
      return (value) => difference(value, operand) < 0;
    case '$lte':
      return (value) => difference(value, operand) <= 0;
    case '$exists':
      return () => operand === true;
  }
}

type ClauseTest = (metadata: JsonObject) => FilterVerdict;
const unknown: ClauseTest = () => 'unknown';

function compileClause(clause: unknown, include: boolean, depth: number): ClauseTest {
  if (!isJsonObject(clause) || depth > MAX_DEPTH) return unknown;
  return allOf(
    Object.entries(clause).map(([key, value]) => {
      if (key === '$and' || key === '$or') {
        if (!Array.isArray(value) || value.length === 0) return unknown;
        const tests = value.map((element) => compileClause(element, include, depth + 1));
        return key === '$and' ? allOf(tests) : anyOf(tests);
      }
      return key.startsWith('$') ? unknown : compileField(key, value, include);
    }),
  );
}

function compileField(field: string, value: JsonValue, include: boolean): ClauseTest {
  if (!isJsonObject(value)) return compileOperator(field, '$eq', value, include);
  return allOf(
    Object.entries(value).map(([operator, operand]) => compileOperator(field, operator, operand, include)),
  );
}

function compileOperator(field: string, operator: string, operand: JsonValue, include: boolean): ClauseTest {
  if (!isOperator(operator) || !isOperand(operator, operand)) return unknown;
  const test = compileOperand(operator, operand);
  const absent = operator === '$exists' ? !operand : include && (operator === '$ne' || operator === '$nin');
  return (metadata) => {
    const value = Object.hasOwn(metadata, field) ? metadata[field] : undefined;
    return value === undefined || value === null ? absent : test(value);
  };
}

function allOf(tests: readonly ClauseTest[]): ClauseTest {
  return (metadata) => {
    let verdict: FilterVerdict = true;
    for (const test of tests) {
      const result = test(metadata);
      if (result === false) return false;
      if (result === 'unknown') verdict = 'unknown';
    }
    return verdict;
  };
}

function anyOf(tests: readonly ClauseTest[]): ClauseTest {
  return (metadata) => {
    let verdict: FilterVerdict = false;
    for (const test of tests) {
      const result = test(metadata);
      if (result === true) return true;
      if (result === 'unknown') verdict = 'unknown';
    }
    return verdict;
  };
}

/** NaN, which compares with nothing, unless both are numbers. */
function difference(value: JsonValue, operand: JsonValue): number {
  return typeof value === 'number' && typeof operand === 'number' ? value - operand : Number.NaN;
}

/** A list of documents' metadata holds what any of its members is. */
function includes(list: readonly JsonValue[]): ValueTest {
  const wanted = new Set(list);
  return (value) => (Array.isArray(value) ? value.some((each) => wanted.has(each)) : wanted.has(value));
}

const not =
  (test: ValueTest): ValueTest =>
  (value) =>
    !test(value);
