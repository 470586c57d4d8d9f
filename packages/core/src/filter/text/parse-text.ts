import { createIssue, type FilterIssue, type FilterIssueCode } from '../check/issue.ts';
import { validateFilter, type ValidateFilterOptions } from '../check/validate.ts';
import { isJsonObject, type FilterPath, type JsonObject } from '../json.ts';
import { scanJson, type JsonPlace, type JsonScan } from './scan-json.ts';

/** Result of `parseFilterText`. */
export interface FilterText {
  /** Left out when the text cannot be read as one JSON object without loss. It may still have issues of validation. */
  filter?: JsonObject;
  issues: FilterIssue[];
}

/** Issues about the key itself rather than its value. */
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
  const { value, issues, placeOf } = scanPlaces(text);
  if (value !== undefined && !isJsonObject(value)) {
    const { offset, end } = placeOf([]);
    issues.push({ ...createIssue('not-object', []), offset, length: end - offset });
  }
  if (!isJsonObject(value) || issues.some((issue) => issue.severity === 'error'))
    return { issues: locate(issues, text) };
  for (const issue of validateFilter(value, options).issues) {
    // The scan has found each of these numbers, and its place in a list.
    if (issue.code === 'unsafe-integer') continue;
    const { keyOffset, offset, end } = placeOf(issue.path);
    const start = KEY_CODES.has(issue.code) ? keyOffset : offset;
    issues.push({ ...issue, offset: start, length: end - start });
  }
  return { filter: value, issues: locate(issues, text) };
}

/** The range in a text of the value at a path, its key included. UTF-16 units; undefined for text that is not JSON. */
export function rangeOf(text: string, path: FilterPath): { offset: number; length: number } | undefined {
  const { value, placeOf } = scanPlaces(text);
  if (value === undefined) return undefined;
  const { keyOffset, end } = placeOf(path);
  return { offset: keyOffset, length: end - keyOffset };
}

/** `placeOf` gives the place of the deepest value on the way to a path. */
function scanPlaces(text: string): JsonScan & { placeOf: (path: FilterPath) => JsonPlace } {
  const places = new Map<string, JsonPlace>();
  const scan = scanJson(text, { onValue: (path, place) => places.set(JSON.stringify(path), place) });
  const placeOf = (path: FilterPath): JsonPlace =>
    places.get(JSON.stringify(path)) ??
    (path.length > 0 ? placeOf(path.slice(0, -1)) : { keyOffset: 0, offset: 0, end: text.length });
  return { ...scan, placeOf };
}

function locate(issues: readonly FilterIssue[], text: string): FilterIssue[] {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (end) => end.index + end[0].length)];
  return issues.map((issue) => {
    const offset = issue.offset ?? 0;
    const line = countUpTo(starts, offset);
    return { ...issue, line, column: offset - (starts[line - 1] ?? 0) + 1 };
  });
}

/** Number of the sorted numbers that are at most `limit`. */
function countUpTo(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
