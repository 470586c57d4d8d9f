import { isJsonObject, type FilterPath, type JsonObject } from '../json.ts';
import { createIssue, type FilterIssue, type FilterIssueCode } from '../check/issue.ts';
import { scanJson, type ScannedValue } from './scan-json.ts';
import { validateFilter, type ValidateFilterOptions } from '../check/validate.ts';

/** What `parseFilterText` read. */
export interface FilterText {
  /** Left out when the text cannot be read as one JSON object without loss. It may still have issues of validation. */
  filter?: JsonObject;
  issues: FilterIssue[];
}

/** Issues about the key itself rather than what stands under it. */
const KEY_CODES: ReadonlySet<FilterIssueCode> = new Set<FilterIssueCode>([
  'unknown-operator',
  'not-operator',
  'unknown-field',
  'dollar-field',
  'top-level-operator',
]);

/**
 * Reads a filter from JSON text. Issues carry `offset` and `length` (UTF-16 units), `line` and `column` (from 1);
 * a duplicate key, which `JSON.parse` would hide, is an error. The issues of `validateFilter` are among them.
 */
export function parseFilterText(text: string, options: ValidateFilterOptions = {}): FilterText {
  const { root, issues } = scanJson(text);
  if (root && !isJsonObject(root.value)) {
    issues.push({ ...createIssue('not-object', []), offset: root.offset, length: root.end - root.offset });
  }
  if (!root || issues.some((issue) => issue.severity === 'error')) return { issues: locate(issues, text) };
  const filter = root.value as JsonObject;
  const scanned = new Set(issues.map(keyOf));
  const found = validateFilter(filter, options).issues.filter((issue) => !scanned.has(keyOf(issue)));
  return { filter, issues: locate([...issues, ...found.map((issue) => place(issue, root))], text) };
}

/** Where in a text the value at a path stands, its key included. UTF-16 units; undefined for text that is not JSON. */
export function rangeOf(text: string, path: FilterPath): { offset: number; length: number } | undefined {
  const { root } = scanJson(text);
  if (!root) return undefined;
  const { keyOffset, end } = find(root, path);
  return { offset: keyOffset, length: end - keyOffset };
}

const keyOf = ({ code, path }: FilterIssue): string => JSON.stringify([code, path]);

function place(issue: FilterIssue, root: ScannedValue): FilterIssue {
  const { keyOffset, offset, end } = find(root, issue.path);
  const start = KEY_CODES.has(issue.code) ? keyOffset : offset;
  return { ...issue, offset: start, length: end - start };
}

function find(root: ScannedValue, path: FilterPath): ScannedValue {
  let at = root;
  for (const step of path) at = at.children.get(step) ?? at;
  return at;
}

function locate(issues: readonly FilterIssue[], text: string): FilterIssue[] {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length)];
  return issues.map((issue) => {
    const offset = issue.offset ?? 0;
    const line = countUpTo(starts, offset);
    return { ...issue, line, column: offset - (starts[line - 1] ?? 0) + 1 };
  });
}

/** How many of the sorted numbers are at most `limit`. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
