import { invalid, show } from '../../http/problem.ts';

/** One page of things in the order of their arrival, and the token of the next. */
export interface Page<Item> {
  items: Item[];
  pagination?: { next: string };
}

/** Things of two collections in the order of their arrival. */
export const bySequence = <Item extends { sequence: number }>(items: Item[]) =>
  items.toSorted((a, b) => a.sequence - b.sequence);

/** Cuts a page by `limit` (1 to 100) and `pagination_token`. @throws 400 for another limit or a token that was not given out. */
export function cutPage<Item extends { sequence: number }>(
  items: readonly Item[],
  query: URLSearchParams,
  usual: number,
): Page<Item> {
  const limit = readLimit(query.get('limit'), usual);
  const after = readToken(query.get('pagination_token'));
  const rest = items.filter((item) => item.sequence > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return rest.length > limit && last
    ? { items: page, pagination: { next: btoa(`after:${last.sequence}`) } }
    : { items: page };
}

function readLimit(text: string | null, usual: number): number {
  if (text === null || text === '') return usual;
  const limit = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > 100)
    throw invalid(`limit must be a whole number from 1 to 100, got ${show(text)}`);
  return limit;
}

function readToken(text: string | null): number {
  if (text === null || text === '') return 0;
  let decoded = '';
  try {
    decoded = atob(text);
  } catch {
    // Not base64: refused below like any other token that was not given out.
  }
  const sequence = /^after:(\d{1,15})$/.exec(decoded)?.[1];
  if (sequence === undefined) throw invalid(`Invalid pagination_token: ${show(text)}`);
  return Number(sequence);
}
