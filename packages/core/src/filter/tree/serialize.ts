import type { FilterPath, JsonObject, JsonValue } from '../json.ts';
import { operandOf, rangesOf } from './days.ts';
import {
  isComplete,
  type FilterCondition,
  type FilterGroup,
  type FilterNode,
  type FilterTree,
} from './filter-tree.ts';

/**
 * Serialises a tree to the service's filter. Incomplete conditions, and groups that contain nothing else, are left out.
 * An empty tree gives `{}`, which must not be sent: leave the filter out instead.
 */
export function serializeFilter(tree: FilterTree): JsonObject {
  return writeGroup(tree.root, [], ignore);
}

/** The place in the JSON of every node that is in it, by id. A group comes before the nodes in it. */
export function pathsOf(tree: FilterTree): Map<string, FilterPath> {
  const paths = new Map<string, FilterPath>();
  writeGroup(tree.root, [], (id, path) => paths.set(id, path));
  return paths;
}

/** The deepest node that holds the place `path`, else the first one inside it; the root when there is none. */
export function nodeAt(tree: FilterTree, path: FilterPath): FilterNode {
  let holder: [id: string, length: number] | undefined;
  let inside: string | undefined;
  for (const [id, place] of pathsOf(tree)) {
    if (startsWith(path, place) && place.length >= (holder?.[1] ?? 1)) holder = [id, place.length];
    else if (startsWith(place, path)) inside ??= id;
  }
  const id = holder?.[0] ?? inside;
  return (id !== undefined && findNode(tree.root, id)) || tree.root;
}

/** The node with this id, at any depth. */
export function findNode(node: FilterNode, id: string): FilterNode | undefined {
  if (node.id === id) return node;
  if (node.type !== 'group') return undefined;
  for (const child of node.children) {
    const found = findNode(child, id);
    if (found) return found;
  }
  return undefined;
}

type Place = (id: string, path: FilterPath) => void;
const ignore: Place = () => undefined;

function startsWith(path: FilterPath, prefix: FilterPath): boolean {
  return prefix.length <= path.length && prefix.every((step, index) => step === path[index]);
}

/** The nodes that share one key: a run of conditions on one field, or any single node. */
type Unit = readonly FilterNode[];

function unitsOf(group: FilterGroup): Unit[] {
  const units: FilterNode[][] = [];
  for (const node of group.children) {
    if (!isComplete(node)) continue;
    const last = units.at(-1);
    if (last && group.operator === 'and' && joins(node, last)) last.push(node);
    else units.push([node]);
  }
  return units;
}

function joins(node: FilterNode, run: Unit): boolean {
  if (node.type !== 'condition' || node.bundle === undefined || rangesOf(node)) return false;
  return run.every(
    (other) =>
      other.type === 'condition' &&
      !rangesOf(other) &&
      other.bundle === node.bundle &&
      other.field === node.field &&
      other.operator !== node.operator,
  );
}

function keyOf([node]: Unit): string | undefined {
  if (node?.type === 'condition') return rangesOf(node)?.key ?? node.field;
  if (node?.type === 'group') return `$${node.operator}`;
  return node?.key;
}

/**
 * One object if the keys allow it; two clauses on one key would lose one of them, so they go under `$and`. Computed keys and
 * `Object.fromEntries` define own properties, so that `__proto__` is a key like any other.
 */
function writeGroup(group: FilterGroup, path: FilterPath, place: Place): JsonObject {
  const units = unitsOf(group);
  const keys = units.map(keyOf);
  const distinct = new Set(keys).size === keys.length && !keys.includes(undefined);
  place(group.id, path);
  if (units.length === 0) return {};
  if (group.form === 'list' || group.operator === 'or' || !distinct) {
    const key = `$${group.operator}`;
    return { [key]: writeList(units, [...path, key], place) };
  }
  return Object.fromEntries(
    units.map((unit) => {
      const key = keyOf(unit) ?? '';
      return [key, writeUnit(unit, [...path, key], place)];
    }),
  );
}

function writeList(units: readonly Unit[], path: FilterPath, place: Place): JsonValue[] {
  return units.map((unit, index) => {
    const here = [...path, index];
    const [node] = unit;
    if (node?.type === 'group') return writeGroup(node, here, place);
    const key = keyOf(unit);
    if (key !== undefined) return { [key]: writeUnit(unit, [...here, key], place) };
    return writeUnit(unit, here, place);
  });
}

function writeUnit(unit: Unit, path: FilterPath, place: Place): JsonValue {
  const [node] = unit;
  if (node?.type === 'group') {
    place(node.id, path);
    return writeList(unitsOf(node), path, place);
  }
  if (node?.type === 'opaque') {
    place(node.id, path);
    return node.json;
  }
  const conditions = unit.filter((each): each is FilterCondition => each.type === 'condition');
  const [first] = conditions;
  const ranges = first && rangesOf(first);
  if (ranges) {
    place(first.id, path);
    return ranges.json;
  }
  if (conditions.length === 1 && first?.bare && first.operator === '$eq') {
    place(first.id, path);
    return operandOf(first);
  }
  return Object.fromEntries(
    conditions.map((condition) => {
      place(condition.id, [...path, condition.operator]);
      return [condition.operator, operandOf(condition)];
    }),
  );
}
