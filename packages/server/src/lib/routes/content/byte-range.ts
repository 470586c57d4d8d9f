import { Problem } from '../../http/problem.ts';

/** One range of bytes; a header with several ranges, or without a readable one, is ignored. @see RFC 9110, 14.2 */
const ONE_RANGE = /^bytes=(?:\d{1,15}-\d{0,15}|-\d{1,15})$/;
const CONTENT_RANGE = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/;
const UNSATISFIED = /^bytes \*\/\d{1,15}$/;
const ENTITY_TAG = /^(?:W\/)?"[\x21\x23-\x7e]{0,200}"$/;

/** The headers of the browser that are passed on to the storage. */
export function rangeHeaders(headers: Headers): Record<string, string> {
  const range = (headers.get('range') ?? '').trim();
  if (!ONE_RANGE.test(range)) return {};
  const condition = readEntityTag(headers.get('if-range'));
  // A condition that cannot be passed on makes the range void.
  if (condition === undefined && headers.has('if-range')) return {};
  return { Range: range, ...(condition !== undefined && { 'If-Range': condition }) };
}

/** The place of the part of a 206 in the file. Undefined for a header that is not plain. */
export function readContentRange(value: string | null): { first: number; total: number } | undefined {
  const [, first, last, total] = CONTENT_RANGE.exec(value ?? '') ?? [];
  const fits = Number(first) <= Number(last) && Number(last) < Number(total);
  return fits ? { first: Number(first), total: Number(total) } : undefined;
}

export function readEntityTag(value: string | null): string | undefined {
  return value !== null && ENTITY_TAG.test(value) ? value : undefined;
}

/** @param contentRange of the storage, forwarded if it is plain */
export function notSatisfiable(contentRange: string | null): Problem {
  const headers = {
    'Content-Range': UNSATISFIED.test(contentRange ?? '') ? String(contentRange) : 'bytes */*',
  };
  return new Problem(416, 'range_not_satisfiable', 'The file ends before this range.', { headers });
}
