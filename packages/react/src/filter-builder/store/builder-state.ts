import {
  formatFilter,
  isComplete,
  isJsonObject,
  nodeAt,
  parseFilter,
  pathsOf,
  serializeFilter,
  validateFilter,
  type FilterField,
  type FilterIssue,
  type FilterNode,
  type FilterTree,
  type JsonObject,
  type ReadDaysOptions,
} from '@redpine/core/internal/filter';

/** An issue, and the row or group it is about. */
export interface BuilderIssue extends FilterIssue {
  nodeId?: string;
}

/** JSON as typed. Without `filter` it does not parse, and the rows stay unchanged. */
export interface TypedText {
  text: string;
  filter?: JsonObject;
  issues: readonly FilterIssue[];
}

/** The result of evaluating a draft. */
export interface BuilderOutcome {
  /** The rows that are complete, as JSON. */
  json: JsonObject;
  /** The filter in force: the last valid one; undefined for none. */
  filter: JsonObject | undefined;
  /** Whether `filter` represents the rows and the text. False blocks sending. */
  valid: boolean;
  issues: readonly BuilderIssue[];
}

/**
 * `{}` filters nothing, so it is dropped and never sent. A value that is no object is kept, so that it is reported and
 * blocks the send.
 */
export function asFilter(json: JsonObject | undefined): JsonObject | undefined {
  if (json === undefined || json === null) return undefined;
  return isJsonObject(json) && Object.keys(json).length === 0 ? undefined : json;
}

/** Whether two filters are the same, key order included. */
export function sameFilter(one: JsonObject | undefined, other: JsonObject | undefined): boolean {
  return (
    one === other || (one !== undefined && other !== undefined && formatFilter(one) === formatFilter(other))
  );
}

/**
 * The tree of a filter. A row with the content, or the field, of a row of the tree before keeps its id and so its
 * focus; other rows get new ids. An invalid filter is shown as JSON, with an error.
 */
export function treeOf(
  filter: JsonObject | undefined,
  before?: FilterTree,
  dates?: ReadDaysOptions,
): FilterTree {
  const json = filter ?? {};
  const clause = isJsonObject(json) ? json : { $and: [json] };
  const { root, nextId } = parseFilter(clause, { ...dates, firstId: before?.nextId });
  return { root: keepIds(root, before?.root), nextId };
}

const ALIKE = ['field', 'key'];
const SAME = [...ALIKE, 'operator', 'value', 'from', 'before', 'children'];

function keepIds<T extends FilterNode>(node: T, before: FilterNode | undefined): T {
  if (!before) return node;
  const { id } = before;
  if (node.type !== 'group' || before.type !== 'group') return { ...node, id };
  const free: (FilterNode | undefined)[] = before.children.filter(isComplete);
  const kept: (FilterNode | undefined)[] = [];
  for (const parts of [SAME, ALIKE]) {
    const read = (each: FilterNode): string => JSON.stringify(each, parts);
    const texts = free.map((other) => other && read(other));
    node.children.forEach((child, index) => {
      const found = kept[index] ? -1 : texts.indexOf(read(child));
      if (found < 0) return;
      kept[index] = free[found];
      texts[found] = free[found] = undefined;
    });
  }
  return { ...node, id, children: node.children.map((child, index) => keepIds(child, kept[index])) };
}

/** The filter of rows and text, and its issues. An invalid one leaves `inForce` unchanged. */
export function evaluateDraft(
  tree: FilterTree,
  typed: TypedText | undefined,
  inForce: JsonObject | undefined,
  fields: readonly FilterField[] | undefined,
): BuilderOutcome {
  const json = serializeFilter(tree);
  const found = asFilter(json) ? validateFilter(json, { fields }).issues : [];
  const issues: BuilderIssue[] = [...attach(found, tree), ...incomplete(tree.root)];
  if (typed && !typed.filter) issues.unshift(...typed.issues);
  const valid = issues.every((issue) => issue.severity !== 'error');
  const next = valid ? asFilter(json) : inForce;
  return { json, filter: sameFilter(next, inForce) ? inForce : next, valid, issues };
}

/** The locked filter and the person's own, both in force. */
export function andFilters(
  locked: JsonObject | undefined,
  filter: JsonObject | undefined,
): JsonObject | undefined {
  const own = asFilter(filter);
  const fixed = asFilter(locked);
  return fixed && own ? { $and: [fixed, own] } : (fixed ?? own);
}

/** The person's own part of a filter made by `andFilters`; any other filter is entirely theirs. */
export function withoutLocked(
  filter: JsonObject | undefined,
  locked: JsonObject | undefined,
): JsonObject | undefined {
  const fixed = asFilter(locked);
  if (!filter || !fixed) return filter;
  if (sameFilter(filter, fixed)) return undefined;
  const parts = filter['$and'];
  if (Object.keys(filter).length !== 1 || !Array.isArray(parts) || parts.length !== 2) return filter;
  const [first, own] = parts;
  return isJsonObject(first) && isJsonObject(own) && sameFilter(first, fixed) ? own : filter;
}

function attach(issues: readonly FilterIssue[], tree: FilterTree): BuilderIssue[] {
  if (issues.length === 0) return [];
  const ids = new Map([...pathsOf(tree)].map(([id, path]) => [JSON.stringify(path), id]));
  return issues.map((issue) => ({ ...issue, nodeId: holderOf(issue, ids) ?? nodeAt(tree, issue.path).id }));
}

function holderOf({ path }: FilterIssue, ids: ReadonlyMap<string, string>): string | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const id = ids.get(JSON.stringify(path.slice(0, length)));
    if (id !== undefined) return id;
  }
  return undefined;
}

/** A draft that was never complete is ignored, and listed. A row that was in force must not be dropped silently. */
function incomplete(node: FilterNode): BuilderIssue[] {
  if (node.type === 'group') return node.children.flatMap(incomplete);
  if (node.type === 'opaque' || isComplete(node)) return [];
  const detail = node.field === undefined ? 'field' : 'value';
  const severity = node.draft ? 'warning' : 'error';
  return [{ code: 'incomplete-condition', severity, path: [], detail, nodeId: node.id }];
}
