import {
  OPERATORS,
  positionOf,
  type FilterCondition,
  type FilterNode,
  type FilterTree,
  type JsonObject,
  serializeFilter,
} from '@redpine/core/filter';
import type { FilterLabels } from '../../labels/en/filter.ts';
import type { BuilderActions, MoveDirection } from '../store/builder-actions.ts';
import type { NodeNumber } from '../store/row-names.ts';
import type { BuilderContextValue } from '../context/builder-context.ts';

/** One line of a row's menu. */
export interface RowMenuItem {
  label: string;
  run: () => void;
}

type Surroundings = Pick<BuilderContextValue, 'actions' | 'labels' | 'maxDepth' | 'openJson'>;

/** Menu items for a node. Actions that would change nothing are left out. */
export function rowMenuItems(
  id: string,
  { actions, labels, maxDepth, openJson }: Surroundings,
): RowMenuItem[] {
  const tree = actions.getTree();
  const position = positionOf(tree, id);
  if (!position) return [];
  const { node, parent, index } = position;
  const [above, below] = [parent.children[index - 1], parent.children[index + 1]];
  const step = (label: string, way: MoveDirection): RowMenuItem => ({
    label,
    run: () => actions.step(id, way),
  });
  const room = maxDepth - heightOf(node);
  const items: (RowMenuItem | false)[] = [
    node.type === 'opaque' && { label: labels.editAsJson, run: () => openJson(id) },
    above !== undefined && step(labels.moveUp, 'up'),
    below !== undefined && step(labels.moveDown, 'down'),
    (above?.type === 'group' || below?.type === 'group') && step(labels.moveIn, 'in'),
    parent.id !== tree.root.id && step(labels.moveOut, 'out'),
    ...groupsFor(tree, node, parent.id, node.type === 'group' ? room : Infinity, actions.getNumbers()).map(
      ([groupId, number]) => ({
        label: labels.moveTo(number),
        run: () => actions.moveTo(id, { groupId }),
      }),
    ),
    depthOf(tree.root, parent.id) + 1 <= room && { label: labels.wrap, run: () => actions.wrap(id) },
    { label: labels.duplicate, run: () => actions.duplicate(id) },
    ...(node.type === 'condition' ? conversions(node, actions, labels) : []),
    { label: labels.remove, run: () => actions.remove(id) },
  ];
  return items.filter((item) => item !== false);
}

/** How many levels of groups a node brings with it. */
function heightOf(node: FilterNode): number {
  return node.type === 'group' ? 1 + Math.max(0, ...node.children.map(heightOf)) : 0;
}

/** How deep a group is nested; the outermost is at 0. */
function depthOf(node: FilterNode, id: string): number {
  if (node.id === id) return 0;
  const depths = node.type === 'group' ? node.children.map((child) => depthOf(child, id)) : [];
  return 1 + Math.min(Infinity, ...depths);
}

function groupsFor(
  tree: FilterTree,
  node: FilterNode,
  parentId: string,
  room: number,
  numbers: ReadonlyMap<string, NodeNumber>,
): [id: string, number: number | undefined][] {
  const groups: [string, number | undefined][] = [];
  const visit = (group: FilterNode, depth = 0): void => {
    if (group.type !== 'group' || group.id === node.id || depth > room) return;
    if (group.id !== parentId) groups.push([group.id, numbers.get(group.id)?.number]);
    for (const child of group.children) visit(child, depth + 1);
  };
  visit(tree.root);
  return groups.slice(0, 12);
}

function conversions(node: FilterCondition, actions: BuilderActions, labels: FilterLabels): RowMenuItem[] {
  const { id, field, operator, value } = node;
  const { opposite, operand, test } = OPERATORS[operator];
  const items: RowMenuItem[] = opposite ? [{ label: labels.negate, run: () => actions.negate(id) }] : [];
  if (field === undefined || value === undefined) return items;
  const clauseOf = (condition: FilterCondition): JsonObject => {
    const root = { type: 'group', id: '', operator: 'and', form: 'object', children: [condition] } as const;
    return serializeFilter({ root, nextId: 0 });
  };
  if (test === 'other') {
    const clause = { $or: [clauseOf(node), clauseOf({ ...node, operator: '$exists', value: false })] };
    items.push({ label: labels.includeMissing, run: () => actions.replace(id, clause) });
  }
  if (test === 'same' && Array.isArray(value) && value.length > 1) {
    const clause = { $and: value.map((each) => clauseOf({ ...node, operator: '$eq', value: each })) };
    items.push({ label: labels.requireAll, run: () => actions.replace(id, clause) });
  }
  if (operand === 'scalar' && typeof value !== 'object') {
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
