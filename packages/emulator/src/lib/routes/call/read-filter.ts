import {
  compileFilter,
  validateFilter,
  type FilterIssue,
  type FilterTest,
  type JsonObject,
} from '@redpine/core/filter';
import { invalid, show } from '../../http/problem.ts';

/** Rules for filters that the service's documentation leaves open. */
export interface FilterRules {
  /** Whether `$ne` and `$nin` hold for documents without the field. Default `exclude`. */
  missing?: 'exclude' | 'include';
  /** Accepts `$not` and unknown operators instead of refusing them; their conditions never match. Default false. */
  allowUnknown?: boolean;
}

/**
 * Compiles a filter; undefined for no filter.
 * @throws 400 with the first error and its place.
 */
export function readFilter(
  filter: JsonObject | null | undefined,
  rules: FilterRules,
): FilterTest | undefined {
  if (!filter || Object.keys(filter).length === 0) return undefined;
  const { issues } = validateFilter(filter);
  const refused = issues.find(
    (issue) => issue.severity === 'error' || (!rules.allowUnknown && UNKNOWN.has(issue.code)),
  );
  if (refused) throw invalid(`Invalid filter: ${describe(refused)}`);
  return compileFilter(filter, { missing: rules.missing ?? 'exclude' });
}

const UNKNOWN: ReadonlySet<string> = new Set(['unknown-operator', 'not-operator']);

function describe({ code, path, detail }: FilterIssue): string {
  const operator = show(detail ?? '');
  const place = path.length > 0 ? ` at ${show(path.join('.'))}` : '';
  return `${MESSAGES.get(code)?.replaceAll('%', () => operator) ?? code}${place}`;
}

const EQ = 'the $eq operator must be followed by a string, boolean or a number';
const IN = 'the % operator must be followed by a list of strings or a list of numbers';

const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['not-object', 'a filter must be an object'],
  ['too-deep', 'the filter is nested too deeply'],
  ['empty-clause', 'a filter inside $and or $or cannot be empty'],
  ['empty-group', 'the % operator must be followed by a non-empty list of filters'],
  ['group-needs-list', 'the % operator must be followed by a list of filters'],
  ['clause-needs-object', 'the members of $and and $or must be filters'],
  ['top-level-operator', 'only $and and $or are allowed outside a field, got %'],
  ['dollar-field', 'field names cannot start with $, got %'],
  ['unknown-operator', 'unknown operator %'],
  ['not-operator', 'the $not operator is not supported'],
  ['nested-object', 'metadata is flat: an object under a field must hold operators'],
  ['implicit-array', `${EQ}, got a list instead`],
  ['eq-array', 'the % operator must be followed by a string, boolean or a number, got a list instead'],
  ['null-value', 'the % operator must be followed by a value, got null instead'],
  ['order-needs-number', 'the % operator must be followed by a number'],
  ['exists-non-boolean', 'the $exists operator must be followed by a boolean'],
  ['in-needs-list', IN],
  ['in-mixed-types', IN],
  ['in-boolean', IN],
  ['in-too-many', 'the % operator must be followed by at most 10000 values'],
]);
