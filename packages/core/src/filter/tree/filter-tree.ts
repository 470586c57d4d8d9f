import type { FilterOperand } from '../check/operand.ts';
import type { JsonValue } from '../json.ts';
import type { FilterDay } from '../match/days.ts';
import type { FilterOperator } from '../operators.ts';

/** The value of a condition: an operand, or days of a date field, which are written as ranges. */
export type FilterValue = FilterOperand | FilterDay | (number | FilterDay)[];

/** One field, one operator, one operand. It is in the filter once `field` and `value` are both there. */
export interface FilterCondition {
  type: 'condition';
  id: string;
  /** Undefined: not chosen yet. The empty string is a field name like any other. */
  field: string | undefined;
  operator: FilterOperator;
  /** Undefined: not filled in yet. */
  value: FilterValue | undefined;
  /** `{ field: value }` rather than `{ field: { $eq: value } }`. */
  bare?: boolean;
  /** Neighbours with the same bundle share one object: `{ year: { $gte: 2020, $lt: 2024 } }`. */
  bundle?: string;
  /** Added in the editor and never complete so far: not in force, so that an incomplete one does not block sending. */
  draft?: boolean;
}

/** JSON that no row can edit: kept unchanged, by reference. */
export interface FilterOpaque {
  type: 'opaque';
  id: string;
  /** Its key; undefined for an element of a list. */
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
