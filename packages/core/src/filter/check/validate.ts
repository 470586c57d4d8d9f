import { isJsonObject, MAX_DEPTH, type JsonValue } from '../json.ts';
import { findContradictions } from './contradiction.ts';
import { createIssue, type FilterIssue } from './issue.ts';
import { operandIssue } from './operand.ts';
import { notSerializable } from './serializable.ts';
import { type FilterVisitor, type JudgedCondition, walkField, walkFilter } from './walk-filter.ts';

/** Options of `validateFilter`. */
export interface ValidateFilterOptions {
  /** The known fields of the documents; others get a warning. Default: no check. */
  fields?: readonly (string | { name: string })[] | undefined;
  /** Limits of a filter from an untrusted source. Default: none. */
  bounds?: FilterBounds | undefined;
  /** Whether an empty clause or condition, which matches every document, is an error at any depth. Default false. */
  requireConditions?: boolean | undefined;
  /**
   * Operators to accept under a field in addition to those of the table. With this option, even empty, every other operator is an error,
   * and so is a field name that reaches a prototype. Default: an unknown operator is a warning.
   */
  extraOperators?: readonly string[] | undefined;
}

/** Limits of a filter. Default of each: none. */
export interface FilterBounds {
  /** Levels of nested clauses; a filter without groups has one. */
  depth?: number;
  /** Conditions and groups. */
  nodes?: number;
  /** Values of one list. */
  values?: number;
  /** UTF-8 bytes as JSON. */
  bytes?: number;
}

/** Result of `validateFilter`. */
export interface FilterValidation {
  /** False only with an error. */
  valid: boolean;
  issues: FilterIssue[];
}

/** Keys with which a careless reader reaches a prototype. */
export const UNSAFE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Validates any value against the service's filter language and the options. Never throws. A warning marks a construct
 * that the service may judge differently, or that is probably unintended.
 */
export function validateFilter(filter: unknown, options: ValidateFilterOptions = {}): FilterValidation {
  const issues = findIssues(filter, options, findContradictions);
  return { valid: !issues.some(isError), issues };
}

/** The first error. A server refuses for errors alone, so this leaves out the search for contradictions, which are warnings. */
export function findFilterError(filter: unknown, options: ValidateFilterOptions): FilterIssue | undefined {
  return findIssues(filter, options, () => []).find(isError);
}

const isError = ({ severity }: FilterIssue): boolean => severity === 'error';

function findIssues(
  filter: unknown,
  options: ValidateFilterOptions,
  findUnlikely: (conditions: readonly JudgedCondition[]) => JudgedCondition[],
): FilterIssue[] {
  const issues: FilterIssue[] = [];
  const conditions: JudgedCondition[] = [];
  const isValid = (): boolean => !issues.some(isError);
  try {
    walkFilter(filter, createVisitor(options, issues, conditions));
    if (isValid() && notSerializable(filter)) issues.push(createIssue('not-json', []));
    const { bytes = Infinity } = options.bounds ?? {};
    if (isValid() && bytes < Infinity && bytesOf(filter) > bytes) issues.push(createIssue('too-large', []));
    for (const { path, field } of findUnlikely(conditions))
      issues.push(createIssue('contradiction', path, field, 'warning'));
  } catch {
    // A getter or a proxy of the host threw.
    issues.push(createIssue('not-json', []));
  }
  return issues;
}

const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).byteLength;

function createVisitor(
  { fields, bounds = {}, requireConditions = false, extraOperators }: ValidateFilterOptions,
  issues: FilterIssue[],
  conditions: JudgedCondition[],
): FilterVisitor {
  const { nodes = Infinity, values = Infinity } = bounds;
  const depth = Math.min(bounds.depth ?? Infinity, MAX_DEPTH + 1);
  const fieldNames =
    fields && new Set(fields.map((field) => (typeof field === 'string' ? field : field.name)));
  let count = 0;

  const visitor: FilterVisitor = {
    issue(code, path, detail, severity) {
      const isRefused =
        code === 'empty-condition'
          ? requireConditions
          : extraOperators !== undefined &&
            (code === 'unknown-operator' || code === 'not-operator') &&
            // The step before an operator is a field or an operator; at the top there is none, or an index.
            !(typeof path.at(-2) === 'string' && extraOperators.includes(detail ?? ''));
      issues.push(createIssue(code, path, detail, isRefused ? 'error' : severity));
    },
    clause(entries, path, level) {
      if (requireConditions && level === 1 && entries.length === 0) visitor.issue('empty-clause', path);
      count += entries.length;
      if (level > depth) visitor.issue('too-deep', path);
      else if (count > nodes) visitor.issue('too-many-conditions', path);
      else return true;
      return false;
    },
    field(field, path) {
      if (extraOperators && UNSAFE_KEYS.has(field)) visitor.issue('unsafe-key', path, field);
      if (fieldNames && !fieldNames.has(field)) visitor.issue('unknown-field', path, field, 'warning');
    },
    condition(condition) {
      const { operand, path } = condition;
      checkLength(condition);
      const unsafe = [operand].flat().find(isUnsafeInteger);
      if (unsafe !== undefined) visitor.issue('unsafe-integer', path, String(unsafe), 'warning');
      conditions.push(condition);
    },
    /** Conditions of the field, a scalar, or a list of scalars. No contradiction is derived from a possible negation. */
    unknown(operand, path, level) {
      if (!extraOperators) return;
      if (isJsonObject(operand)) {
        if (level >= depth) return visitor.issue('too-deep', path);
        return walkField(operand, { ...visitor, condition: checkLength }, path, level + 1);
      }
      checkLength({ operand, path });
      const list: unknown[] = Array.isArray(operand) ? Array.from(operand) : [operand];
      const code = list.map((each) => operandIssue('$eq', each)).find((each) => each !== undefined);
      if (code) visitor.issue(code, path, String(path.at(-1)));
    },
  };
  const checkLength = ({ operand, path }: Pick<JudgedCondition, 'operand' | 'path'>): void => {
    if (Array.isArray(operand) && operand.length > values)
      visitor.issue('in-too-many', path, String(path.at(-1)));
  };
  return visitor;
}

function isUnsafeInteger(value: JsonValue): value is number {
  return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
}
