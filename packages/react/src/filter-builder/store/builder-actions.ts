import {
  addCondition,
  addGroup,
  describeFilter,
  duplicateNode,
  findNode,
  moveNode,
  moveStep,
  negateCondition,
  positionOf,
  removeNode,
  replaceNode,
  setGroupOperator,
  updateCondition,
  wrapInGroup,
  type FilterConditionPatch,
  type FilterEdit,
  type FilterField,
  type FilterGroup,
  type FilterNode,
  type FilterPlace,
  type FilterTree,
  type JsonObject,
} from '@redpine/core/internal/filter';
import type { FilterLabels } from '../../labels/en/filter.ts';
import type { BuilderStore } from './builder-store.ts';
import { numberNodes, titleOf } from './row-names.ts';

/** The next focus: a control of a node, by its purpose; without `part`, the node's first. */
export interface FocusTarget {
  id: string;
  part?: string | undefined;
}

/** One place further: along its group, into the one next to it, or out of its own. */
export type MoveDirection = 'up' | 'down' | 'in' | 'out';

/** The actions' access to the screen. */
export interface ActionSurroundings {
  labels: FilterLabels;
  locale: string;
  fields: readonly FilterField[];
  /** Default `UTC`. */
  timeZone?: string | undefined;
  focus: (target: FocusTarget) => void;
  announce: (text: string) => void;
}

/** The actions of a builder: each edits, moves the focus, and announces changes that are not visible. */
export type BuilderActions = ReturnType<typeof createBuilderActions>['actions'];

/** Creates them over a store. They stay the same for as long as it does; `configure` changes their surroundings. */
export function createBuilderActions(store: BuilderStore, initial: ActionSurroundings) {
  let surroundings = initial;
  const getTree = (): FilterTree => store.getSnapshot().tree;
  const focus = (target: FocusTarget): void => surroundings.focus(target);
  const announce = (text: string): void => surroundings.announce(text);
  const sentence = (): string => {
    const { labels, locale, fields, timeZone } = surroundings;
    const { filter } = store.getSnapshot();
    return filter ? describeFilter(filter, { locale, fields, words: labels.words, timeZone }) : labels.none;
  };
  const afterMove = (edit: FilterEdit, id: string, part: string | undefined): void => {
    const { labels } = surroundings;
    if (edit.reason) return announce(labels.cannotMove);
    focus({ id, part });
    announce(labels.moved(titleOf(getTree().root, id, labels)));
  };
  const timeTravel = (id: string | undefined, say: (sentence: string) => string): void => {
    focus({ id: id && positionOf(getTree(), id) ? id : getTree().root.id });
    announce(say(sentence()));
  };
  const insert = (edit: FilterEdit): void => {
    if (edit.id) focus({ id: edit.id });
  };

  const configure = (next: ActionSurroundings): void => {
    surroundings = next;
  };
  const actions = {
    add(groupId: string): void {
      insert(store.edit('add', (tree) => addCondition(tree, { groupId })));
    },
    addGroup(groupId: string): void {
      const parent = findNode(getTree().root, groupId);
      const operator = parent?.type === 'group' && parent.operator === 'or' ? 'and' : 'or';
      const edit = store.edit('add', (tree) => {
        const group = addGroup(tree, { groupId }, operator);
        return group.id ? addCondition(group.tree, { groupId: group.id }) : group;
      });
      insert(edit);
    },
    update(id: string, patch: FilterConditionPatch, coalesce?: string): void {
      store.edit('edit', (tree) => updateCondition(tree, id, patch), coalesce ? { coalesce } : {});
    },
    setOperator(id: string, operator: FilterGroup['operator']): void {
      store.edit('edit', (tree) => setGroupOperator(tree, id, operator));
    },
    remove(id: string): void {
      const position = positionOf(getTree(), id);
      if (!position) return;
      const { parent, index } = position;
      const name = titleOf(getTree().root, id, surroundings.labels);
      const next: FilterNode | undefined = parent.children[index + 1] ?? parent.children[index - 1];
      store.edit('remove', (tree) => removeNode(tree, id), { id });
      focus(next ? { id: next.id } : { id: parent.id, part: 'add' });
      announce(surroundings.labels.removed(name));
    },
    step(id: string, step: MoveDirection, part?: string): void {
      afterMove(
        store.edit('move', (tree) => moveStep(tree, id, step)),
        id,
        part,
      );
    },
    moveTo(id: string, place: FilterPlace, part?: string): void {
      afterMove(
        store.edit('move', (tree) => moveNode(tree, id, place)),
        id,
        part,
      );
    },
    wrap(id: string): void {
      store.edit('move', (tree) => wrapInGroup(tree, id), { id });
      focus({ id });
    },
    duplicate(id: string): void {
      insert(store.edit('add', (tree) => duplicateNode(tree, id)));
    },
    negate(id: string): void {
      store.edit('edit', (tree) => negateCondition(tree, id));
      focus({ id, part: 'operator' });
    },
    replace(id: string, clause: JsonObject): void {
      insert(store.edit('edit', (tree) => replaceNode(tree, id, clause, surroundings)));
    },
    undo(): void {
      if (store.getSnapshot().canUndo) timeTravel(store.undo(), surroundings.labels.undone);
    },
    redo(): void {
      if (store.getSnapshot().canRedo) timeTravel(store.redo(), surroundings.labels.redone);
    },
    clear(): void {
      store.clear();
      focus({ id: getTree().root.id, part: 'add' });
      announce(surroundings.labels.cleared);
    },
    /** Takes JSON as it is typed; `snapshot.typed` keeps it while it does not parse. */
    setText: store.setText,
    discardText: store.discardText,
    /** Puts another filter in force, as a step that can be undone. */
    load: store.load,
    /** Ends a run of edits that count as one step. */
    settle: store.settle,
    getNumbers: () => numberNodes(getTree().root),
    getTree,
    focus,
  };
  return { actions, configure };
}
