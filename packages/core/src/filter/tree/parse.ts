import { usageError } from '../../errors/usage-error.ts';
import { isJsonObject, MAX_DEPTH, type JsonObject, type JsonValue } from '../json.ts';
import type { FilterCondition, FilterNode, FilterTree } from './filter-tree.ts';
import { isOperand } from '../check/operand.ts';
import { isOperator } from '../operators.ts';
import { readDays, type ReadDaysOptions } from './days.ts';

/** Options of `parseFilter`. */
export interface ParseFilterOptions extends ReadDaysOptions {
  /** The number of the first id. Default 1. */
  firstId?: number | undefined;
}

/**
 * Reads a filter into a tree to edit. Every JSON object has one: a part that no row can edit (an unknown operator, an operand of the wrong
 * type, `$not`, `{ field: {} }`) becomes an opaque row that keeps its JSON by reference, so that `serializeFilter(parseFilter(json))`
 * equals `json`, key order included. With `fields`, ranges of whole days of a date field become one condition each.
 * @throws TypeError for anything but a JSON object: check with `validateFilter`, or read text with `parseFilterText`.
 */
export function parseFilter(filter: JsonObject, options: ParseFilterOptions = {}): FilterTree {
  if (!isJsonObject(filter)) {
    throw usageError(
      'REDPINE_FILTER_NOT_OBJECT',
      'A filter is a JSON object such as { genre: "drama" }: check it with validateFilter first.',
    );
  }
  const ids = createIds(options.firstId ?? 1);
  const rootId = ids.next();
  const nodes = readClause(filter, ids, 0);
  const [only] = nodes;
  const root =
    nodes.length === 1 && only?.type === 'group'
      ? only
      : ({ type: 'group', id: rootId, operator: 'and', form: 'object', children: nodes } as const);
  return readDays({ root, nextId: ids.peek() }, options);
}

interface Ids {
  next(): string;
  peek(): number;
}

function createIds(first: number): Ids {
  let number = first;
  return { next: () => `n${number++}`, peek: () => number };
}

function readClause(clause: JsonObject, ids: Ids, depth: number): FilterNode[] {
  return Object.entries(clause).flatMap(([key, value]) => readEntry(key, value, ids, depth));
}

function readEntry(key: string, value: JsonValue, ids: Ids, depth: number): FilterNode[] {
  const id = ids.next();
  if (key === '$and' || key === '$or') {
    if (Array.isArray(value) && value.length > 0 && depth < MAX_DEPTH) {
      const operator = key === '$and' ? 'and' : 'or';
      const children = value.flatMap((element) => readElement(element, operator, ids, depth + 1));
      return [{ type: 'group', id, operator, form: 'list', children }];
    }
  } else if (!key.startsWith('$')) {
    const conditions = readField(key, value, id, ids);
    if (conditions.length > 0) return conditions;
  }
  return [{ type: 'opaque', id, key, json: value }];
}

function readField(field: string, value: JsonValue, id: string, ids: Ids): FilterCondition[] {
  if (isOperand('$eq', value)) return [{ type: 'condition', id, field, operator: '$eq', value, bare: true }];
  if (!isJsonObject(value)) return [];
  const conditions: FilterCondition[] = [];
  for (const [operator, operand] of Object.entries(value)) {
    if (!isOperator(operator) || !isOperand(operator, operand)) return [];
    conditions.push({ type: 'condition', id, field, operator, value: operand });
  }
  if (conditions.length < 2) return conditions;
  return conditions.map((condition, index) => ({
    ...condition,
    id: index === 0 ? id : ids.next(),
    bundle: id,
  }));
}

/** An element of a list is one node, but for the operators of one field under `$and`, which are rows of the group itself. */
function readElement(element: JsonValue, operator: 'and' | 'or', ids: Ids, depth: number): FilterNode[] {
  const id = ids.next();
  if (!isJsonObject(element)) return [{ type: 'opaque', id, key: undefined, json: element }];
  const nodes = readClause(element, ids, depth);
  if (nodes.length === 1) return nodes;
  if (nodes.length === 0) return [{ type: 'opaque', id, key: undefined, json: element }];
  if (operator === 'and' && Object.keys(element).length === 1) return nodes;
  return [{ type: 'group', id, operator: 'and', form: 'object', children: nodes }];
}
