import type { JsonObject, JsonValue } from '../json.ts';
import { dayAt, isDay, lastBefore, operandOfMoment, type DateSystem, type FilterDay } from '../match/days.ts';
import type { FilterField } from '../match/fields.ts';
import { isEquality, OPERATORS, type FilterOperator } from '../operators.ts';
import type { FilterCondition, FilterGroup, FilterNode, FilterTree } from './filter-tree.ts';

/** The fields that are dates, and the starts of their days. */
export interface ReadDaysOptions {
  fields?: readonly FilterField[] | undefined;
  /** An IANA name. Default `UTC`. */
  timeZone?: string | undefined;
}

/** The operand of a condition that is written under its own operator. */
export function operandOf({ operator, value }: FilterCondition): JsonValue {
  const write = (each: JsonValue): JsonValue => (isDay(each) ? operandOfMoment(operator, each) : each);
  return Array.isArray(value) ? value.map(write) : write(value ?? null);
}

/**
 * A condition that is written as ranges, since no single operand says that a value is, or is not, within a day: its key, and the JSON
 * under that. Undefined for every other condition.
 */
export function rangesOf({ field = '', operator, value }: FilterCondition): Entry | undefined {
  const values = [value].flat();
  if (!isEquality(operator) || !values.some(isDay)) return undefined;
  const on = (operand: JsonValue, key = field): JsonObject => ({ [key]: operand });
  const isNegative = OPERATORS[operator].test === 'other';
  const write = (day: FilterDay, isListed: boolean): Entry => {
    const bounds = boundsOf(day, isNegative, isListed);
    if (!isNegative) return { key: field, json: Object.fromEntries(bounds) };
    return { key: '$or', json: bounds.map((bound) => on(Object.fromEntries([bound]))) };
  };
  if (isDay(value)) return write(value, false);
  const list = values.map((each): JsonObject => {
    if (!isDay(each)) return on({ [isNegative ? '$ne' : '$eq']: each ?? null });
    const { key, json } = write(each, true);
    return on(json, key);
  });
  return { key: isNegative ? '$and' : '$or', json: list };
}

interface Entry {
  key: string;
  json: JsonValue;
}

type Bound = [operator: FilterOperator, moment: number];

/**
 * The bounds of a day, or of all moments outside it. The days of a list are written another way than a single one, so that one row
 * "is any of" and a group of rows "is" read back unchanged.
 */
function boundsOf({ from, before }: FilterDay, isNegative: boolean, isListed: boolean): [Bound, Bound] {
  const start: Bound = [isNegative ? '$lt' : '$gte', from];
  if (isListed) return [start, [isNegative ? '$gt' : '$lte', lastBefore(before)]];
  return [start, [isNegative ? '$gte' : '$lt', before]];
}

/** Reads ranges of days back: a tree in which each of them is one condition. Its JSON stays the same. */
export function readDays(tree: FilterTree, { fields = [], timeZone }: ReadDaysOptions): FilterTree {
  const systems = new Map<string, DateSystem>();
  for (const { name, date } of fields) if (date) systems.set(name, { unit: date, timeZone });
  if (systems.size === 0) return tree;
  const root = readNode(tree.root, systems);
  if (root === tree.root) return tree;
  if (root.type === 'group') return { ...tree, root };
  const group = { ...tree.root, operator: 'and', form: 'object', children: [root] } as const;
  return { root: { ...group, id: `n${tree.nextId}` }, nextId: tree.nextId + 1 };
}

type Systems = ReadonlyMap<string, DateSystem>;

function readNode(node: FilterNode, systems: Systems): FilterNode {
  if (node.type !== 'group') return node;
  const whole = node.form === 'list' ? (readNot(node, systems) ?? readList(node, systems)) : undefined;
  if (whole) return whole;
  const children: FilterNode[] = [];
  for (let index = 0; index < node.children.length; index += 1) {
    const pair = readPair(node.children, index, systems);
    const child = node.children[index];
    if (pair) index += 1;
    if (pair) children.push(pair);
    else if (child) {
      const read = readNode(child, systems);
      const isAlone =
        read !== child && read.type === 'group' && read.form === 'object' && read.children.length === 1;
      children.push(...(isAlone ? read.children : [read]));
    }
  }
  const same =
    children.length === node.children.length && children.every((child, i) => child === node.children[i]);
  return same ? node : { ...node, children };
}

/** A condition about one moment or one day. */
interface DateCondition extends FilterCondition {
  value: number | FilterDay;
}

/** The two bounds of a day are two rows of one bundle. */
function readPair(
  nodes: readonly FilterNode[],
  index: number,
  systems: Systems,
  isListed = false,
): DateCondition | undefined {
  const [first, second, third] = nodes.slice(index, index + 3);
  if (first?.type !== 'condition' || second?.type !== 'condition' || first.bundle === undefined)
    return undefined;
  const isBundle = (node: FilterNode | undefined): boolean =>
    node?.type === 'condition' && node.bundle === first.bundle;
  const previous = nodes[index - 1];
  if (!isBundle(second) || isBundle(third) || isBundle(previous)) return undefined;
  const day = readDay(first, second, systems, false, isListed);
  return day && { type: 'condition', id: first.id, field: first.field, operator: '$eq', value: day };
}

/**
 * The two bounds of all moments but a day are alternatives. A group of two rows that says so ("before 31 May or from 1 June on") is
 * written the same and read as this one row: JSON has one form for both.
 */
function readNot(
  { id, operator, children }: FilterGroup,
  systems: Systems,
  isListed = false,
): DateCondition | undefined {
  const [first, second] = children;
  if (operator !== 'or' || children.length !== 2) return undefined;
  if (first?.type !== 'condition' || second?.type !== 'condition') return undefined;
  const day = readDay(first, second, systems, true, isListed);
  return day && { type: 'condition', id, field: first.field, operator: '$ne', value: day };
}

/** The day whose bounds two conditions on one field are. */
function readDay(
  first: FilterCondition,
  second: FilterCondition,
  systems: Systems,
  isNegative: boolean,
  isListed: boolean,
): FilterDay | undefined {
  const system = first.field === undefined ? undefined : systems.get(first.field);
  if (!system || first.field !== second.field || typeof first.value !== 'number') return undefined;
  const day = dayAt(first.value, system);
  const [start, end] = day ? boundsOf(day, isNegative, isListed) : [];
  return isBound(first, start) && isBound(second, end) ? day : undefined;
}

function isBound({ operator, value }: FilterCondition, bound: Bound | undefined): boolean {
  return operator === bound?.[0] && Object.is(value, bound[1]);
}

/** The alternatives of "is any of", or the exclusions of "is none of", at least one of which is a day. */
function readList({ id, operator, children }: FilterGroup, systems: Systems): FilterCondition | undefined {
  const isNegative = operator === 'and';
  const values: (number | FilterDay)[] = [];
  let field: string | undefined;
  for (const child of children) {
    const read = isNegative ? readExclusion(child, systems) : readAlternative(child, systems);
    if (!read || (field !== undefined && read.field !== field)) return undefined;
    field = read.field;
    values.push(read.value);
  }
  if (field === undefined || !systems.has(field) || !values.some(isDay)) return undefined;
  return { type: 'condition', id, field, operator: isNegative ? '$nin' : '$in', value: values };
}

function readAlternative(node: FilterNode, systems: Systems): DateCondition | undefined {
  if (node.type === 'condition') return readMoment(node, '$eq');
  if (node.type !== 'group' || node.form !== 'object' || node.children.length !== 2) return undefined;
  return readPair(node.children, 0, systems, true);
}

function readExclusion(node: FilterNode, systems: Systems): DateCondition | undefined {
  if (node.type === 'condition') return readMoment(node, '$ne');
  return node.type === 'group' && node.form === 'list' ? readNot(node, systems, true) : undefined;
}

function readMoment(node: FilterCondition, operator: FilterOperator): DateCondition | undefined {
  const { value } = node;
  if (node.operator !== operator || node.bare || node.bundle !== undefined) return undefined;
  return typeof value === 'number' ? { ...node, value } : undefined;
}
