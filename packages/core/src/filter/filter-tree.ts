/** Any JSON value. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** A JSON object, the shape in which the service takes filters and metadata. */
export interface JsonObject {
  [key: string]: JsonValue;
}

/** Keys and list indexes from the filter's root to a place in it. */
export type FilterPath = readonly (string | number)[];

/** The operators that a condition can be edited with; every other one is kept as an opaque row. */
export type FilterOperator = '$eq' | '$ne' | '$gt' | '$gte' | '$lt' | '$lte' | '$in' | '$nin' | '$exists';

/** What the service compares with: a scalar, or a list for `$in` and `$nin`. */
export type FilterOperand = string | number | boolean | string[] | number[];

/** One field, one operator, one operand. It is in the filter once `field` and `value` are both there. */
export interface FilterCondition {
  type: 'condition';
  id: string;
  /** Undefined: not chosen yet. The empty string is a field name like any other. */
  field: string | undefined;
  operator: FilterOperator;
  /** Undefined: not filled in yet. */
  value: FilterOperand | undefined;
  /** `{ field: value }` rather than `{ field: { $eq: value } }`. */
  bare?: boolean;
  /** Neighbours with the same bundle share one object: `{ year: { $gte: 2020, $lt: 2024 } }`. */
  bundle?: string;
  /** Made on screen and never complete so far: not in force, so that leaving it incomplete harms nothing. */
  draft?: boolean;
}

/** JSON that no row can edit: kept as it came, by reference. */
export interface FilterOpaque {
  type: 'opaque';
  id: string;
  /** The key it stands under; undefined for an element of a list. */
  key: string | undefined;
  json: JsonValue;
}

/** All of its children (`and`) or any of them (`or`). */
export interface FilterGroup {
  type: 'group';
  id: string;
  operator: 'and' | 'or';
  /** `object`: several keys of one object, an implicit AND. `list`: under `$and` or `$or`. */
  form: 'object' | 'list';
  children: readonly FilterNode[];
}

export type FilterNode = FilterCondition | FilterOpaque | FilterGroup;

/** A filter to edit. Immutable: an edit is a new tree in which everything untouched keeps its identity. */
export interface FilterTree {
  root: FilterGroup;
  /** The number of the next id, so that an id is never used for two nodes. */
  nextId: number;
}

/** Deeper nesting is kept as it stands (parse), refused (validate) and `'unknown'` (evaluate). */
export const MAX_DEPTH = 100;

/** Whether a value is an object as JSON knows it. A date, a map or a list is not. */
export function isJsonObject(value: unknown): value is JsonObject {
  return Object.prototype.toString.call(value) === '[object Object]';
}

/** Whether a node is part of the filter: conditions with field and value, groups that hold such, and all that is opaque. */
export function isComplete(node: FilterNode): boolean {
  switch (node.type) {
    case 'condition':
      return node.field !== undefined && node.value !== undefined;
    case 'group':
      return node.children.some(isComplete);
    case 'opaque':
      return true;
  }
}
