import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addCondition,
  addGroup,
  duplicateNode,
  moveNode,
  moveStep,
  negateCondition,
  removeNode,
  replaceNode,
  setGroupOperator,
  updateCondition,
  wrapInGroup,
} from './edit.ts';
import type { FilterEdit } from './edit-node.ts';
import { anyObject, validFilter } from '../filter.fixture.ts';
import type { JsonObject } from '../json.ts';
import type { FilterNode, FilterTree } from './filter-tree.ts';
import { parseFilter } from './parse.ts';
import { findNode, serializeFilter } from './serialize.ts';

const idOf = (tree: FilterTree, ...path: number[]): string =>
  path.reduce<FilterNode>((node, index) => (node.type === 'group' && node.children[index]) || node, tree.root)
    .id;

const json = (edit: FilterEdit): JsonObject => serializeFilter(edit.tree);

function allNodes(node: FilterNode): FilterNode[] {
  return node.type === 'group' ? [node, ...node.children.flatMap(allNodes)] : [node];
}

describe('edits by id', () => {
  it('leave every untouched subtree identical', () => {
    fc.assert(
      fc.property(anyObject, fc.nat(), (filter, pick) => {
        const tree = parseFilter(filter);
        const nodes = allNodes(tree.root).filter((node) => node.type === 'condition');
        const node = nodes[pick % Math.max(1, nodes.length)];
        if (!node) return;
        const after = allNodes(
          updateCondition(tree, node.id, { operator: '$eq', value: 'changed' }).tree.root,
        );
        const touched = after.filter((each) => !allNodes(tree.root).includes(each));
        expect(
          touched.every((each) => each.id === node.id || (each.type === 'group' && findNode(each, node.id))),
        ).toBe(true);
      }),
    );
  });

  it('change one clause of the JSON and no other', () => {
    const filter: JsonObject = {
      a: 1,
      year: { $gte: 2020, $lt: 2024 },
      x: { $regex: 'y' },
      $or: [{ b: 1 }, { c: {} }],
    };
    const tree = parseFilter(filter);
    expect(json(updateCondition(tree, idOf(tree, 2), { value: 2025 }))).toEqual({
      ...filter,
      year: { $gte: 2020, $lt: 2025 },
    });
    expect(json(updateCondition(tree, idOf(tree, 4, 0), { operator: '$ne' }))).toEqual({
      ...filter,
      $or: [{ b: { $ne: 1 } }, { c: {} }],
    });
  });

  it('never let one clause overwrite another on the same key', () => {
    const tree = parseFilter({ a: { $gt: 1, $lt: 5 }, b: 2 });
    expect(json(addCondition(tree, { groupId: tree.root.id }, { field: 'b', value: 3 }))).toEqual({
      $and: [{ a: { $gt: 1, $lt: 5 } }, { b: 2 }, { b: { $eq: 3 } }],
    });
    expect(json(updateCondition(tree, idOf(tree, 1), { operator: '$gt' }))).toEqual({
      $and: [{ a: { $gt: 1 } }, { a: { $gt: 5 } }, { b: 2 }],
    });
    const proto = parseFilter(JSON.parse('{"__proto__":1}'));
    const twice = addCondition(proto, { groupId: proto.root.id }, { field: '__proto__', value: 2 });
    expect(JSON.stringify(json(twice))).toBe('{"$and":[{"__proto__":1},{"__proto__":{"$eq":2}}]}');
  });

  it('keep every complete condition through random moves', () => {
    fc.assert(
      fc.property(
        validFilter,
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat({ max: 4 })), { maxLength: 6 }),
        (filter, moves) => {
          let tree = parseFilter(filter);
          const leaves = (): string[] =>
            allNodes(tree.root)
              .filter((node) => node.type !== 'group')
              .map(({ id }) => id)
              .toSorted();
          const before = leaves();
          for (const [from, to, index] of moves) {
            const nodes = allNodes(tree.root);
            const groups = nodes.filter((node) => node.type === 'group');
            const groupId = groups[to % groups.length]?.id ?? '';
            tree = moveNode(tree, nodes[from % nodes.length]?.id ?? '', { groupId, index }).tree;
          }
          expect(leaves()).toEqual(before);
          const again = allNodes(parseFilter(serializeFilter(tree)).root).filter(
            (node) => node.type !== 'group',
          );
          expect(again.length).toBe(before.length);
        },
      ),
    );
  });

  it('give back the same tree and a reason when they change nothing', () => {
    const tree = parseFilter({ a: 1, $or: [{ b: 1 }], x: { $regex: 'y' } });
    const [a, or, opaque, root] = [idOf(tree, 0), idOf(tree, 1), idOf(tree, 2), tree.root.id];
    const cases: [FilterEdit, string][] = [
      [updateCondition(tree, a, { value: 1 }), 'no-change'],
      [updateCondition(tree, opaque, { value: 1 }), 'not-editable'],
      [updateCondition(tree, 'gone', {}), 'not-found'],
      [setGroupOperator(tree, or, 'or'), 'no-change'],
      [setGroupOperator(tree, a, 'or'), 'not-a-group'],
      [removeNode(tree, root), 'is-root'],
      [removeNode(tree, 'gone'), 'not-found'],
      [moveNode(tree, or, { groupId: or }), 'into-itself'],
      [moveNode(tree, a, { groupId: root, index: 0 }), 'no-change'],
      [moveNode(tree, a, { groupId: opaque }), 'not-a-group'],
      [moveNode(tree, root, { groupId: or }), 'is-root'],
      [moveStep(tree, a, 'up'), 'at-edge'],
      [moveStep(tree, a, 'out'), 'at-edge'],
      [moveStep(tree, idOf(tree, 1, 0), 'in'), 'at-edge'],
      [wrapInGroup(tree, root), 'is-root'],
      [duplicateNode(tree, root), 'is-root'],
      [negateCondition(tree, opaque), 'not-editable'],
      [replaceNode(tree, 'gone', {}), 'not-found'],
      [addGroup(tree, { groupId: a }), 'not-a-group'],
    ];
    for (const [edit, reason] of cases) {
      expect(edit.reason).toBe(reason);
      expect(edit.tree).toBe(tree);
    }
  });

  it('move a row one step at a time, into a group and out again', () => {
    const tree = parseFilter({ a: 1, b: 2, $or: [{ c: 3 }] });
    const b = idOf(tree, 1);
    expect(Object.keys(json(moveStep(tree, b, 'up')))).toEqual(['b', 'a', '$or']);
    const inside = moveStep(tree, b, 'in');
    expect(json(inside)).toEqual({ a: 1, $or: [{ b: 2 }, { c: 3 }] });
    expect(Object.keys(json(moveStep(inside.tree, b, 'out')))).toEqual(['a', '$or', 'b']);
  });

  it('wrap, duplicate, negate, replace and join by any', () => {
    const tree = parseFilter({ a: 1, n: { $gt: 2 } });
    const [a, n] = [idOf(tree, 0), idOf(tree, 1)];
    expect(json(wrapInGroup(tree, a))).toEqual({ $or: [{ a: 1 }], n: { $gt: 2 } });
    expect(json(duplicateNode(tree, n))).toEqual({ $and: [{ a: 1 }, { n: { $gt: 2 } }, { n: { $gt: 2 } }] });
    expect(json(negateCondition(tree, n))).toEqual({ a: 1, n: { $lte: 2 } });
    expect(json(negateCondition(negateCondition(tree, a).tree, a))).toEqual({ a: 1, n: { $gt: 2 } });
    expect(json(replaceNode(tree, a, { $or: [{ a: 1 }, { a: 2 }] }))).toEqual({
      $or: [{ a: 1 }, { a: 2 }],
      n: { $gt: 2 },
    });
    expect(json(setGroupOperator(tree, tree.root.id, 'or'))).toEqual({ $or: [{ a: 1 }, { n: { $gt: 2 } }] });
  });

  it('never drop a clause that was put in the place of a node', () => {
    const tree = parseFilter({ $or: [{ b: 1 }, { c: 1 }], a: 1 });
    expect(json(replaceNode(tree, idOf(tree, 0, 0), {}))).toEqual({ $or: [{}, { c: 1 }], a: 1 });
    expect(json(replaceNode(tree, idOf(tree, 1), {}))).toEqual({
      $and: [{ $or: [{ b: 1 }, { c: 1 }] }, {}],
    });
    fc.assert(
      fc.property(anyObject, (clause) => {
        const root = parseFilter({ $or: [{ b: 1 }, { c: 1 }] });
        expect(json(replaceNode(root, idOf(root, 0), clause))).toEqual({ $or: [clause, { c: 1 }] });
      }),
    );
  });

  it('leave drafts out of the filter, and know a draft from a row that was in force', () => {
    const tree = parseFilter({});
    const added = addCondition(tree, { groupId: tree.root.id });
    const id = added.id ?? '';
    expect(json(added)).toEqual({});
    const filled = updateCondition(updateCondition(added.tree, id, { field: 'a' }).tree, id, { value: 0 });
    expect(json(filled)).toEqual({ a: { $eq: 0 } });
    const emptied = updateCondition(filled.tree, id, { value: undefined });
    expect([findNode(added.tree.root, id), findNode(emptied.tree.root, id)]).toMatchObject([
      { draft: true },
      {},
    ]);
    expect(findNode(emptied.tree.root, id)).not.toHaveProperty('draft');
  });
});
