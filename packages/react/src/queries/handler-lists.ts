import type { FilterField, FilterFieldType, JsonObject } from '@redpine/core/filter';
import type { Handler } from './use-handler.ts';

// The lists that the handler returns, in a file that loads with the first request. It imports nothing of core at run time: a bundler
// would put all of the filter's files, which the builder shares with it, into a separate file.

export interface FieldList {
  fields: FilterField[];
  total: number | undefined;
  complete: boolean;
  locked: JsonObject | undefined;
}

/** The answer of `GET {api}/fields`. */
export async function fetchFields({ ask }: Handler, signal: AbortSignal): Promise<FieldList> {
  const response = await ask('/fields', signal);
  if (!response.ok) throw new Error(`The list of fields answered ${response.status}.`);
  return readFields(await response.json());
}

const TYPES: ReadonlySet<unknown> = new Set<FilterFieldType>(['string', 'number', 'boolean', 'string[]']);

/**
 * Validates the answer of `GET {api}/fields`; unreadable entries are ignored.
 *
 * @throws TypeError if it is not a list of fields.
 */
export function readFields(body: unknown): FieldList {
  if (!isJsonObject(body) || !Array.isArray(body['fields']))
    throw new TypeError('The answer is no list of fields.');
  const { total, complete, locked } = body;
  return {
    fields: body['fields'].flatMap(readField),
    total: typeof total === 'number' ? total : undefined,
    complete: complete !== false,
    locked: isJsonObject(locked) && Object.keys(locked).length > 0 ? locked : undefined,
  };
}

function readField(entry: unknown): FilterField[] {
  if (!isJsonObject(entry) || typeof entry['name'] !== 'string') return [];
  const { name, label, types, values, missing, date } = entry;
  return [
    {
      name,
      types: list(types).filter((type): type is FilterFieldType => TYPES.has(type)),
      values: list(values).flatMap((each) => {
        if (!isJsonObject(each)) return [];
        const { value, count } = each;
        if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
        return [{ value, count: typeof count === 'number' ? count : 0 }];
      }),
      ...(typeof label === 'string' && { label }),
      ...(typeof missing === 'number' && { missing }),
      ...((date === 'seconds' || date === 'milliseconds') && { date }),
    },
  ];
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** No count: the filter fits into no address. A second try would fail as well, and the builder shows no number then. */
class LongAddressError extends RangeError {}

const MAX_PAGES = 200;
/** Servers refuse longer addresses. */
const MAX_URL = 8_000;

/** Number of files that the handler lists under a filter, given as its text. Pages of 100, at most 200 of them. */
export async function countFiles(
  { api = '', ask }: Handler,
  filter: string | undefined,
  signal: AbortSignal,
): Promise<number> {
  let token: string | undefined;
  let count = 0;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const params = new URLSearchParams({ limit: '100' });
    if (filter !== undefined) params.set('filter', filter);
    if (token !== undefined) params.set('pagination_token', token);
    const path = `/files?${params}`;
    if (api.length + path.length > MAX_URL)
      throw new LongAddressError('The filter is too long for the address of a count.');
    const response = await ask(path, signal);
    if (!response.ok) throw new Error(`The list of files answered ${response.status}.`);
    const body: unknown = await response.json();
    if (!isJsonObject(body) || !Array.isArray(body['files']))
      throw new TypeError('The answer is no list of files.');
    count += body['files'].length;
    const { pagination } = body;
    const next = isJsonObject(pagination) ? pagination['next'] : undefined;
    if (typeof next !== 'string' || next === '') return count;
    token = next;
  }
  return count;
}

function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
