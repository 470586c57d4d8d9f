import {
  addCondition,
  evaluateFilter,
  removeNode,
  updateCondition,
  type FilterNode,
  type JsonObject,
} from '@redpine/core/filter';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anyObject, metadata, validFilter } from '../../../../core/src/filter/filter.fixture.ts';
import { createBuilderStore, jsonTextOf, type BuilderStore, type FilterChange } from './builder-store.ts';

function start(initial?: JsonObject, locked?: JsonObject) {
  const store = createBuilderStore(initial);
  const onChange = vi.fn<(change: FilterChange) => void>();
  store.configure({ onChange, locked });
  return { store, onChange, last: () => onChange.mock.lastCall?.[0] };
}

const firstId = (store: BuilderStore): string => store.getSnapshot().tree.root.children[0]?.id ?? '';
const set = (store: BuilderStore, id: string, patch: Parameters<typeof updateCondition>[2]) =>
  store.edit('edit', (tree) => updateCondition(tree, id, patch), { coalesce: id });

const idsOf = (node: FilterNode): string[] => [
  node.id,
  ...(node.type === 'group' ? node.children.flatMap(idsOf) : []),
];

// F3
describe('the filter in force', () => {
  it('is undefined when empty, never {}', () => {
    const { store, last } = start({ a: 1 });
    store.edit('remove', (tree) => removeNode(tree, firstId(store)));
    expect(last()).toMatchObject({ filter: undefined, effectiveFilter: undefined, valid: true });
    expect(createBuilderStore({}).getSnapshot().filter).toBeUndefined();
  });

  it('ignores and lists a new row until it is complete', () => {
    const { store, last } = start({ a: 1 });
    const { id = '' } = store.edit('add', (tree) => addCondition(tree, { groupId: tree.root.id }));
    expect(last()).toMatchObject({
      filter: { a: 1 },
      valid: true,
      issues: [{ code: 'incomplete-condition', severity: 'warning', nodeId: id }],
    });
    set(store, id, { field: 'b' });
    expect(last()?.valid).toBe(true);
    set(store, id, { value: 2 });
    expect(last()).toMatchObject({ filter: { a: 1, b: { $eq: 2 } }, valid: true, issues: [] });
  });

  it('stays as it was, and is invalid, when a row that was in force becomes incomplete', () => {
    const { store, last } = start({ a: 1, b: 2 });
    set(store, firstId(store), { value: undefined });
    expect(last()).toMatchObject({
      filter: { a: 1, b: 2 },
      valid: false,
      issues: [{ code: 'incomplete-condition', severity: 'error' }],
    });
    set(store, firstId(store), { value: 3 });
    expect(last()).toMatchObject({ filter: { a: 3, b: 2 }, valid: true });
  });

  it('stays as it was when what is typed is refused by the service', () => {
    const { store, last } = start({ a: 1 });
    set(store, firstId(store), { field: '$a' });
    expect(last()).toMatchObject({ filter: { a: 1 }, valid: false, issues: [{ code: 'dollar-field' }] });
  });

  it('is told within the locked filter, which nothing here can reach', () => {
    const locked = { tenant: 'a' };
    const { store, last } = start({ tenant: 'b' }, locked);
    store.setText('{"tenant":"c"}');
    expect(last()).toMatchObject({
      filter: { tenant: 'c' },
      effectiveFilter: { $and: [{ tenant: 'a' }, { tenant: 'c' }] },
    });
    store.clear();
    expect(last()).toMatchObject({ filter: undefined, effectiveFilter: { tenant: 'a' } });
    expect(locked).toEqual({ tenant: 'a' });
  });

  it('is never wider than what is locked, whatever is typed', () => {
    fc.assert(
      fc.property(fc.oneof(anyObject, validFilter), metadata, (filter, document) => {
        const { store, last } = start(undefined, { genre: 'a' });
        store.setText(JSON.stringify(filter));
        const effective = last()?.effectiveFilter;
        if (effective && evaluateFilter(effective, document) === true)
          expect(evaluateFilter({ genre: 'a' }, document)).toBe(true);
      }),
    );
  });
});

// F2
describe('the JSON text', () => {
  it('changes the rows when it is JSON, and nothing when it is not', () => {
    const { store, last } = start({ a: 1 });
    const { tree } = store.getSnapshot();
    store.setText('{"a": 1,');
    expect(store.getSnapshot().tree).toBe(tree);
    expect(last()).toMatchObject({
      filter: { a: 1 },
      valid: false,
      issues: [{ code: 'invalid-json', line: 1, column: 9 }],
    });
    store.setText('{"a": 1, "a": 2}');
    expect(last()).toMatchObject({ filter: { a: 1 }, valid: false, issues: [{ code: 'duplicate-key' }] });
    store.setText('{"a": 2}');
    expect(last()).toMatchObject({ filter: { a: 2 }, valid: true, issues: [], reason: 'json' });
    expect(jsonTextOf(store.getSnapshot())).toBe('{"a": 2}');
  });

  it('follows the rows again once they differ', () => {
    const { store } = start({ a: 1 });
    store.setText('{ "a":1 }');
    expect(jsonTextOf(store.getSnapshot())).toBe('{ "a":1 }');
    set(store, firstId(store), { value: 5 });
    expect(jsonTextOf(store.getSnapshot())).toBe('{\n  "a": 5\n}');
  });

  it('can be discarded, or undone', () => {
    const { store, last } = start({ a: 1 });
    store.setText('{');
    store.discardText();
    expect(last()?.valid).toBe(true);
    store.setText('');
    expect(last()?.valid).toBe(false);
    store.undo();
    expect(store.getSnapshot()).toMatchObject({ valid: true, filter: { a: 1 } });
    store.redo();
    expect(jsonTextOf(store.getSnapshot())).toBe('');
    store.undo();
    store.undo();
    expect(jsonTextOf(store.getSnapshot())).toBe('{');
    store.undo();
    expect(store.getSnapshot()).toMatchObject({ valid: true, canUndo: false });
  });

  it('that is broken is never lost: undo gives it back after Discard, Clear and a change of a row', () => {
    const { store } = start({ a: 1 });
    const ways = [
      () => store.discardText(),
      () => store.clear(),
      () => void set(store, firstId(store), { value: 7 }),
      () => store.syncFromHost({ b: 1 }),
    ];
    for (const change of ways) {
      store.setText('{"a": 2, oh');
      change();
      expect(store.getSnapshot().typed).toBeUndefined();
      store.undo();
      expect(jsonTextOf(store.getSnapshot())).toBe('{"a": 2, oh');
    }
  });

  it('gives way to a row that is changed meanwhile, and puts no older row back over it', () => {
    const { store } = start({ a: 1 });
    store.setText('{"a": 1,');
    set(store, firstId(store), { value: 7 });
    expect(store.getSnapshot()).toMatchObject({ filter: { a: 7 }, valid: true });
    expect(jsonTextOf(store.getSnapshot())).toBe('{\n  "a": 7\n}');
  });

  it('keeps whatever it holds through the rows', () => {
    fc.assert(
      fc.property(anyObject, (filter) => {
        const { store } = start();
        store.setText(JSON.stringify(filter));
        expect(JSON.stringify(store.getSnapshot().json)).toBe(JSON.stringify(filter));
      }),
    );
  });
});

// F10
describe('undo and redo', () => {
  it('give back every state, and typing is one step', () => {
    const { store } = start({ a: 'x' });
    const id = firstId(store);
    for (const value of ['xy', 'xyz']) set(store, id, { value });
    store.settle();
    set(store, id, { value: 'w' });
    store.edit('remove', (tree) => removeNode(tree, id), { id });
    const states = [store.getSnapshot().filter];
    const ids: unknown[] = [];
    while (store.getSnapshot().canUndo) {
      ids.push(store.undo());
      states.push(store.getSnapshot().filter);
    }
    expect(states).toEqual([undefined, { a: 'w' }, { a: 'xyz' }, { a: 'x' }]);
    expect(ids).toEqual([id, id, id]);
    while (store.getSnapshot().canRedo) store.redo();
    expect(store.getSnapshot().filter).toBeUndefined();
  });

  it('never give one id to two rows', () => {
    const { store } = start({ a: 1 });
    const add = () => store.edit('add', (tree) => addCondition(tree, { groupId: tree.root.id })).id;
    const first = add();
    store.undo();
    expect(add()).not.toBe(first);
  });
});

describe('a value from outside', () => {
  it('takes the place of the filter and can be undone', () => {
    const { store, onChange } = start({ a: 1 });
    store.syncFromHost({ b: 2 });
    expect(store.getSnapshot()).toMatchObject({ filter: { b: 2 }, valid: true });
    expect(onChange).not.toHaveBeenCalled();
    store.undo();
    expect(store.getSnapshot().filter).toEqual({ a: 1 });
  });

  it('that was set takes the place of what is invalid, even where it is in force already', () => {
    for (const filter of [{ a: 'x' }, undefined]) {
      const { store } = start(filter);
      store.setText('{bad');
      expect(store.getSnapshot().valid).toBe(false);
      store.syncFromHost(filter);
      expect(store.getSnapshot()).toMatchObject({ valid: true, filter });
      store.undo();
      expect(jsonTextOf(store.getSnapshot())).toBe('{bad');
    }
  });

  it('that words our change anew is no step of its own: undo leads to before the change', () => {
    const { store } = start({ a: 'x', b: 1 });
    const id = firstId(store);
    set(store, id, { value: 'Y' });
    store.syncFromHost({ b: 1, a: { $eq: 'y' } }, { isStep: false });
    expect(store.getSnapshot().filter).toEqual({ b: 1, a: { $eq: 'y' } });
    store.undo();
    expect(store.getSnapshot()).toMatchObject({ filter: { a: 'x', b: 1 }, canUndo: false });
    store.redo();
    expect(store.getSnapshot().filter).toEqual({ b: 1, a: { $eq: 'y' } });
  });

  it('keeps the ids of rows that say the same, wherever they stand, and of those about the same field', () => {
    const { store } = start({ a: 1, b: { $gte: 2, $lt: 5 }, $or: [{ c: 'x' }, { d: 'y' }] });
    const ids = () => store.getSnapshot().tree.root.children.map(({ id }) => id);
    const [a, from, to, group] = ids();
    store.syncFromHost({ e: 3, b: { $gte: 2, $lt: 5 }, a: { $eq: 1 }, $or: [{ d: 'y' }, { c: 'X' }] });
    const [fresh, ...others] = ids();
    expect(others).toEqual([from, to, a, group]);
    expect(others).not.toContain(fresh);
    expect(store.getSnapshot().json['b']).toEqual({ $gte: 2, $lt: 5 });
  });

  it('never gives one id to two nodes, and is in force as it stands', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyObject, validFilter), { maxLength: 6 }), (filters) => {
        const { store } = start();
        for (const filter of filters) {
          store.syncFromHost(filter);
          const ids = idsOf(store.getSnapshot().tree.root);
          expect(new Set(ids).size).toBe(ids.length);
          expect(JSON.stringify(store.getSnapshot().json)).toBe(JSON.stringify(filter));
        }
      }),
    );
  });

  it('keeps unfinished rows when it is the filter in force', () => {
    const { store } = start({ a: 1 });
    store.edit('add', (tree) => addCondition(tree, { groupId: tree.root.id }));
    store.syncFromHost({ a: 1 });
    expect(store.getSnapshot().tree.root.children).toHaveLength(2);
  });

  it.each([[['x']], ['x'], [3]])('that is no filter (%j) is refused, not read as none', (value) => {
    const store = createBuilderStore(value as unknown as JsonObject);
    expect(store.getSnapshot()).toMatchObject({ valid: false, issues: [{ code: 'clause-needs-object' }] });
  });

  it('is in force as it stands, and invalid where it is wrong', () => {
    const { store } = start();
    store.syncFromHost({ a: null });
    expect(store.getSnapshot()).toMatchObject({ filter: { a: null }, valid: false });
  });
});
