import { findNode, type FilterGroup, type FilterNode } from '@redpine/core/internal/filter';
import type { FilterLabels } from '../../labels/en/filter.ts';

/** The number of a row or group. Numbers only, so that an unchanged one keeps its props. */
export interface NodeNumber {
  /** Of a condition: counted from 1 in its group. Of a nested group: its number. */
  number: number;
  /** The number of the group that holds a condition; undefined for the outermost. */
  group: number | undefined;
}

/** The name of the row or group with this id; that of the whole filter for the outermost group. */
export function titleOf(root: FilterGroup, id: string, labels: FilterLabels): string {
  const node = findNode(root, id);
  const place = numberNodes(root).get(id);
  if (!node || !place) return labels.filter;
  return node.type === 'group' ? labels.groupTitle(place.number) : labels.rowTitle(place.number, place.group);
}

/** Numbers as they are read: conditions count from 1 in each group, nested groups at any depth from 1 in reading order. */
export function numberNodes(root: FilterGroup): Map<string, NodeNumber> {
  const numbers = new Map<string, NodeNumber>();
  let groups = 0;
  const visit = (children: readonly FilterNode[], group: number | undefined): void => {
    let conditions = 0;
    for (const node of children) {
      if (node.type === 'group') {
        groups += 1;
        numbers.set(node.id, { number: groups, group });
        visit(node.children, groups);
      } else {
        conditions += 1;
        numbers.set(node.id, { number: conditions, group });
      }
    }
  };
  visit(root.children, undefined);
  return numbers;
}
