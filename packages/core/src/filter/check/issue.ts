import { cutText } from '../../text/cut-text.ts';
import type { FilterPath } from '../json.ts';

/** The faults that a filter can have. The codes are stable. */
export type FilterIssueCode =
  | 'not-object'
  | 'not-json'
  | 'too-large'
  | 'too-many-conditions'
  | 'too-deep'
  | 'empty-clause'
  | 'empty-condition'
  | 'empty-group'
  | 'group-needs-list'
  | 'clause-needs-object'
  | 'top-level-operator'
  | 'dollar-field'
  | 'unsafe-key'
  | 'unknown-operator'
  | 'not-operator'
  | 'unknown-field'
  | 'nested-object'
  | 'implicit-array'
  | 'eq-array'
  | 'null-value'
  | 'not-finite'
  | 'unsafe-integer'
  | 'order-needs-number'
  | 'exists-non-boolean'
  | 'in-needs-list'
  | 'in-mixed-types'
  | 'in-boolean'
  | 'in-too-many'
  | 'contradiction'
  | 'invalid-json'
  | 'duplicate-key'
  | 'incomplete-condition'
  | 'damaged-parameter';

/** Only an error makes a filter invalid; a filter with warnings is sent. */
export type FilterSeverity = 'error' | 'warning';

/** One problem of a filter, and its place. */
export interface FilterIssue {
  code: FilterIssueCode;
  severity: FilterSeverity;
  path: FilterPath;
  /** The operator, field or word in question. */
  detail?: string;
  /** UTF-16 offset into the text, when the filter was read from text. */
  offset?: number;
  /** UTF-16 units from `offset`. */
  length?: number;
  /** Counted from 1. */
  line?: number;
  /** Counted from 1, in UTF-16 units. */
  column?: number;
}

/** Creates an issue. Default severity: error. */
export function createIssue(
  code: FilterIssueCode,
  path: FilterPath,
  detail?: string,
  severity: FilterSeverity = 'error',
): FilterIssue {
  return { code, severity, path, ...(detail !== undefined && { detail }) };
}

/** An issue in a few English words, for developers: `order needs number at year.$gt`. */
export function describeIssue({ code, path }: Pick<FilterIssue, 'code' | 'path'>): string {
  const words = code.replaceAll('-', ' ');
  return path.length === 0 ? words : `${words} at ${cutText(path.join('.'), 200)}`;
}
