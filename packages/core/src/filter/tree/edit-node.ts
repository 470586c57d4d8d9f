import type { FilterGroup, FilterNode, FilterTree } from './filter-tree.ts';
import { findNode } from './serialize.ts';

/** The reason why an edit changed nothing. */
export type FilterEditReason =
  | 'not-found'
  | 'no-change'
  | 'not-a-group'
  | 'not-editable'
  | 'is-root'
  | 'into-itself'
  | 'at-edge';

/** The tree after an edit; with a `reason`, the given tree itself. Untouched nodes keep their identity. */
export interface FilterEdit {
  tree: FilterTree;
  reason?: FilterEditReason;
  /** The node that was made or changed. */
  id?: string;
}

/** A place for a node: a group, and an index among its children once the node itself is out of them. */
export interface FilterPlace {
  groupId: string;
  /** Default: at the end. */
  index?: number;
}

/** The position of a node. */
export interface FilterPosition {
  node: FilterNode;
  parent: FilterGroup;
  index: number;
}

/** The location of a node; undefined for the root and for an unknown id. */
export function positionOf(tree: FilterTree, id: string): FilterPosition | undefined {
  return search(tree.root, id);
}

function search(parent: FilterGroup, id: string): FilterPosition | undefined {
  for (const [index, node] of parent.children.entries()) {
    if (node.id === id) return { node, parent, index };
    const found = node.type === 'group' ? search(node, id) : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The group with this id. */
export function groupOf(tree: FilterTree, id: string): FilterGroup | undefined {
  const node = findNode(tree.root, id);
  return node?.type === 'group' ? node : undefined;
}

/** Puts a node into a group and counts its id as used. */
export function insertNode(tree: FilterTree, { groupId, index }: FilterPlace, node: FilterNode): FilterEdit {
  const edit = changeNode(tree, groupId, (group) => {
    if (group.type !== 'group') return 'not-a-group';
    return { ...group, children: group.children.toSpliced(index ?? group.children.length, 0, node) };
  });
  if (edit.reason) return edit;
  return { tree: { ...edit.tree, nextId: tree.nextId + 1 }, id: node.id };
}

/** Copies only the path from the root to a node. */
export function changeNode(
  tree: FilterTree,
  id: string,
  edit: (node: FilterNode) => FilterNode | FilterEditReason,
): FilterEdit {
  let reason: FilterEditReason | undefined = 'not-found';
  const visit = (node: FilterNode): FilterNode => {
    if (node.id === id) {
      const result = edit(node);
      reason = typeof result === 'string' ? result : undefined;
      return typeof result === 'string' ? node : result;
    }
    if (node.type !== 'group') return node;
    for (const [index, child] of node.children.entries()) {
      const next = visit(child);
      if (next !== child) return { ...node, children: node.children.with(index, next) };
      if (reason !== 'not-found') return node;
    }
    return node;
  };
  const root = visit(tree.root);
  if (reason || root.type !== 'group') return { tree, reason: reason ?? 'is-root' };
  return { tree: { ...tree, root }, id };
}

/** An edit that did not happen. */
export const unchanged = (tree: FilterTree, id: string, found: FilterEditReason = 'is-root'): FilterEdit => ({
  tree,
  reason: findNode(tree.root, id) ? found : 'not-found',
});

/** Removes the node from its bundle. */
export function loosen(node: FilterNode): FilterNode {
  if (node.type !== 'condition' || node.bundle === undefined) return node;
  const { bundle: _, ...loose } = node;
  return loose;
}
