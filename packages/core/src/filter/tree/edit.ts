import type { JsonObject } from '../json.ts';
import { isDay } from '../match/days.ts';
import { OPERATORS } from '../operators.ts';
import type { FilterCondition, FilterGroup, FilterNode, FilterTree } from './filter-tree.ts';
import {
  changeNode,
  groupOf,
  insertNode,
  loosen,
  positionOf,
  unchanged,
  type FilterEdit,
  type FilterPlace,
} from './edit-node.ts';
import { isComplete } from './filter-tree.ts';
import type { ReadDaysOptions } from './days.ts';
import { parseFilter } from './parse.ts';
import { findNode } from './serialize.ts';

/** A change of a condition. `undefined` empties a field or value. */
export type FilterConditionPatch = Partial<Pick<FilterCondition, 'field' | 'operator' | 'value'>>;

/** Adds a condition. Until it is first complete it is a draft: not in force. */
export function addCondition(
  tree: FilterTree,
  place: FilterPlace,
  patch: FilterConditionPatch = {},
): FilterEdit {
  const condition: FilterCondition = {
    type: 'condition',
    id: `n${tree.nextId}`,
    field: undefined,
    operator: '$eq',
    value: undefined,
    ...patch,
  };
  return insertNode(tree, place, isComplete(condition) ? condition : { ...condition, draft: true });
}

/** Adds an empty group, which takes effect with its first complete condition. Default operator `or`. */
export function addGroup(
  tree: FilterTree,
  place: FilterPlace,
  operator: FilterGroup['operator'] = 'or',
): FilterEdit {
  return insertNode(tree, place, {
    type: 'group',
    id: `n${tree.nextId}`,
    operator,
    form: 'list',
    children: [],
  });
}

/** Sets field, operator or value of a condition. */
export function updateCondition(tree: FilterTree, id: string, patch: FilterConditionPatch): FilterEdit {
  return changeNode(tree, id, (node) => {
    if (node.type !== 'condition') return 'not-editable';
    const next = { ...node, ...patch };
    if (same(node.field, next.field) && node.operator === next.operator && same(node.value, next.value))
      return 'no-change';
    if (!node.draft || !isComplete(next)) return next;
    const { draft: _, ...settled } = next;
    return settled;
  });
}

/** Makes a group hold when all, or any, of its children do. */
export function setGroupOperator(
  tree: FilterTree,
  id: string,
  operator: FilterGroup['operator'],
): FilterEdit {
  return changeNode(tree, id, (node) => {
    if (node.type !== 'group') return 'not-a-group';
    return node.operator === operator ? 'no-change' : { ...node, operator };
  });
}

/** Takes a node out, with all that is in it. */
export function removeNode(tree: FilterTree, id: string): FilterEdit {
  const position = positionOf(tree, id);
  if (!position) return unchanged(tree, id);
  const { parent, index } = position;
  return changeNode(tree, parent.id, () => ({ ...parent, children: parent.children.toSpliced(index, 1) }));
}

/** Puts a node elsewhere. */
export function moveNode(tree: FilterTree, id: string, { groupId, index }: FilterPlace): FilterEdit {
  const position = positionOf(tree, id);
  if (!position) return unchanged(tree, id);
  if (findNode(position.node, groupId)) return { tree, reason: 'into-itself' };
  const target = groupOf(tree, groupId);
  if (!target) return unchanged(tree, groupId, 'not-a-group');
  const inside = target.id === position.parent.id;
  const at = Math.max(0, Math.min(index ?? Infinity, target.children.length - (inside ? 1 : 0)));
  if (inside && at === position.index) return { tree, reason: 'no-change' };
  const removed = removeNode(tree, id).tree;
  const added = changeNode(removed, groupId, (group) =>
    group.type === 'group'
      ? { ...group, children: group.children.toSpliced(at, 0, loosen(position.node)) }
      : 'not-a-group',
  );
  return { ...added, id };
}

/** Moves a node one step: among its neighbours, into the group next to it (above first), or out of its group, behind it. */
export function moveStep(tree: FilterTree, id: string, step: 'up' | 'down' | 'in' | 'out'): FilterEdit {
  const position = positionOf(tree, id);
  if (!position) return unchanged(tree, id);
  const { parent, index } = position;
  if (step === 'out') {
    const outer = positionOf(tree, parent.id);
    if (!outer) return { tree, reason: 'at-edge' };
    return moveNode(tree, id, { groupId: outer.parent.id, index: outer.index + 1 });
  }
  const [above, below] = [parent.children[index - 1], parent.children[index + 1]];
  if (step === 'in') {
    if (above?.type === 'group') return moveNode(tree, id, { groupId: above.id });
    if (below?.type === 'group') return moveNode(tree, id, { groupId: below.id, index: 0 });
    return { tree, reason: 'at-edge' };
  }
  if (!(step === 'up' ? above : below)) return { tree, reason: 'at-edge' };
  return moveNode(tree, id, { groupId: parent.id, index: step === 'up' ? index - 1 : index + 1 });
}

/** Puts a new group around a node. */
export function wrapInGroup(
  tree: FilterTree,
  id: string,
  operator: FilterGroup['operator'] = 'or',
): FilterEdit {
  if (!positionOf(tree, id)) return unchanged(tree, id);
  const group = `n${tree.nextId}`;
  const wrapped = changeNode(tree, id, (node) => ({
    type: 'group',
    id: group,
    operator,
    form: 'list',
    children: [loosen(node)],
  }));
  return { tree: { ...wrapped.tree, nextId: tree.nextId + 1 }, id: group };
}

/** Puts a copy behind a node. */
export function duplicateNode(tree: FilterTree, id: string): FilterEdit {
  const position = positionOf(tree, id);
  if (!position) return unchanged(tree, id);
  let nextId = tree.nextId;
  const copy = (node: FilterNode): FilterNode => {
    const own = { ...loosen(node), id: `n${nextId++}` };
    return own.type === 'group' ? { ...own, children: own.children.map(copy) } : own;
  };
  const twin = copy(position.node);
  const edit = insertNode(
    { ...tree, nextId },
    { groupId: position.parent.id, index: position.index + 1 },
    twin,
  );
  return { tree: { ...edit.tree, nextId }, id: twin.id };
}

/** Replaces an operator by its opposite. Both require the field to be present, except `$exists`. */
export function negateCondition(tree: FilterTree, id: string): FilterEdit {
  return changeNode(tree, id, (node) => {
    if (node.type !== 'condition') return 'not-editable';
    const { opposite } = OPERATORS[node.operator];
    if (opposite === undefined) return 'no-change';
    return opposite === node.operator
      ? { ...node, value: node.value !== true }
      : { ...node, operator: opposite };
  });
}

/** Replaces a node by the nodes of a clause. */
export function replaceNode(
  tree: FilterTree,
  id: string,
  clause: JsonObject,
  { fields, timeZone }: ReadDaysOptions = {},
): FilterEdit {
  if (!positionOf(tree, id)) return unchanged(tree, id);
  // As an element of $or, a clause is one node, even with several keys.
  const { root, nextId } = parseFilter({ $or: [clause] }, { firstId: tree.nextId, fields, timeZone });
  const [node = root] = root.children;
  return { tree: { ...changeNode(tree, id, () => node).tree, nextId }, id: node.id };
}

function same(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, index) => same(value, other[index]));
  if (isDay(one) && isDay(other)) return one.from === other.from && one.before === other.before;
  return Object.is(one, other);
}
