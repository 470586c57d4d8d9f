import { isOperand } from '../check/operand.ts';
import { isJsonObject, MAX_DEPTH, type JsonObject, type JsonValue } from '../json.ts';
import { isOperator, OPERATORS } from '../operators.ts';
import { compileTest } from '../relations.ts';

/** `'unknown'` if the condition cannot be evaluated here; it never counts as a match. */
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

/** The same, compiled once for many documents. */
export function compileFilter(
  filter: JsonObject,
  { missing = 'exclude' }: EvaluateFilterOptions = {},
): FilterTest {
  const test = compileClause(filter, missing === 'include', 0);
  return (metadata) => test(isJsonObject(metadata) ? metadata : {});
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
  const relation = OPERATORS[operator].test;
  const test = compileTest(operator, operand);
  const absent = relation === 'presence' ? !operand : include && relation === 'other';
  return (metadata) => {
    const value = Object.hasOwn(metadata, field) ? metadata[field] : undefined;
    return value === undefined || value === null ? absent : test(value);
  };
}

const allOf = (tests: readonly ClauseTest[]): ClauseTest => decideBy(false, tests);
const anyOf = (tests: readonly ClauseTest[]): ClauseTest => decideBy(true, tests);

/** The first test with the decisive verdict decides. Otherwise one unknown verdict makes the whole unknown. */
function decideBy(decisive: boolean, tests: readonly ClauseTest[]): ClauseTest {
  return (metadata) => {
    let verdict: FilterVerdict = !decisive;
    for (const test of tests) {
      const result = test(metadata);
      if (result === decisive) return decisive;
      if (result === 'unknown') verdict = 'unknown';
    }
    return verdict;
  };
}
