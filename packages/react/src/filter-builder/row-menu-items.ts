import {
  positionOf,
  type FilterCondition,
  type FilterNode,
  type FilterTree,
  type JsonObject,
} from '@redpine/core/filter';
import type { FilterLabels } from '../labels/en/filter.ts';
import type { BuilderActions } from './builder-actions.ts';
import { numberNodes } from './row-names.ts';

/** One line of a row's menu. */
export interface RowMenuItem {
  label: string;
  run: () => void;
}

/** What can be done with a node as it stands. What would change nothing is left out. */
export function rowMenuItems(id: string, actions: BuilderActions, labels: FilterLabels): RowMenuItem[] {
  const tree = actions.getTree();
  const position = positionOf(tree, id);
  if (!position) return [];
  const { node, parent, index } = position;
  const [above, below] = [parent.children[index - 1], parent.children[index + 1]];
  const step = (label: string, way: 'up' | 'down' | 'in' | 'out'): RowMenuItem => ({
    label,
    run: () => actions.step(id, way),
  });
  const items: (RowMenuItem | false)[] = [
    above !== undefined && step(labels.moveUp, 'up'),
    below !== undefined && step(labels.moveDown, 'down'),
    (above?.type === 'group' || below?.type === 'group') && step(labels.moveIn, 'in'),
    parent.id !== tree.root.id && step(labels.moveOut, 'out'),
    ...groupsFor(tree, node, parent.id).map(([groupId, number]) => ({
      label: labels.moveTo(number),
      run: () => actions.moveTo(id, { groupId }),
    })),
    { label: labels.wrap, run: () => actions.wrap(id) },
    { label: labels.duplicate, run: () => actions.duplicate(id) },
    ...(node.type === 'condition' ? conversions(node, actions, labels) : []),
    { label: labels.remove, run: () => actions.remove(id) },
  ];
  return items.filter((item) => item !== false);
}

function groupsFor(
  tree: FilterTree,
  node: FilterNode,
  parentId: string,
): [id: string, number: number | undefined][] {
  const numbers = numberNodes(tree.root);
  const groups: [string, number | undefined][] = [];
  const visit = (group: FilterNode): void => {
    if (group.type !== 'group' || group.id === node.id) return;
    if (group.id !== parentId) groups.push([group.id, numbers.get(group.id)?.number]);
    group.children.forEach(visit);
  };
  visit(tree.root);
  return groups.slice(0, 12);
}

function conversions(node: FilterCondition, actions: BuilderActions, labels: FilterLabels): RowMenuItem[] {
  const { id, field, operator, value } = node;
  const items: RowMenuItem[] = [{ label: labels.negate, run: () => actions.negate(id) }];
  if (field === undefined || value === undefined) return items;
  const on = (operand: JsonObject[string]): JsonObject => Object.fromEntries([[field, operand]]);
  if (operator === '$ne' || operator === '$nin') {
    const clause = { $or: [on({ [operator]: value }), on({ $exists: false })] };
    items.push({ label: labels.includeMissing, run: () => actions.replace(id, clause) });
  }
  if (operator === '$in' && Array.isArray(value) && value.length > 1) {
    const clause = { $and: value.map((each) => on({ $eq: each })) };
    items.push({ label: labels.requireAll, run: () => actions.replace(id, clause) });
  }
  if (operator === '$eq' || operator === '$ne') {
    const retype = (label: string, next: string | number | boolean | undefined): void => {
      if (typeof next !== typeof value) items.push({ label, run: () => actions.update(id, { value: next }) });
    };
    retype(labels.asText, String(value));
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
    if (Number.isFinite(number)) retype(labels.asNumber, number);
    if (value === 'true' || value === 'false') retype(labels.asBoolean, value === 'true');
  }
  return items;
}
