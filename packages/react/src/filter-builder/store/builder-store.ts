import {
  formatFilter,
  parseFilterText,
  readDays,
  type FilterEdit,
  type FilterField,
  type FilterTree,
  type JsonObject,
  type ReadDaysOptions,
} from '@redpine/core/internal/filter';
import {
  asFilter,
  andFilters,
  evaluateDraft,
  sameFilter,
  treeOf,
  type BuilderOutcome,
  type TypedText,
} from './builder-state.ts';

/** Why the filter changed. */
export type FilterChangeReason =
  | 'add'
  | 'edit'
  | 'remove'
  | 'move'
  | 'clear'
  | 'json'
  | 'undo'
  | 'redo'
  | 'load';

/** The argument of `onValueChange`. */
export interface FilterChange {
  /** The filter in force: undefined for none, never `{}`. While something is invalid, the last valid one. */
  filter: JsonObject | undefined;
  /** The same filter joined with the locked one. */
  effectiveFilter: JsonObject | undefined;
  /** False while a row that was in force is incomplete, or an issue is an error: then nothing should be sent. */
  valid: boolean;
  issues: BuilderOutcome['issues'];
  reason: FilterChangeReason;
}

/** One immutable view of a filter under construction. */
export interface BuilderSnapshot extends BuilderOutcome {
  tree: FilterTree;
  typed: TypedText | undefined;
  canUndo: boolean;
  canRedo: boolean;
}

/** Options of an edit. */
export interface EditOptions {
  /** Edits in a row with the same key are one step of undo. */
  coalesce?: string;
  /** The node to return to when the edit is undone. Default: the one that it made or changed. */
  id?: string;
}

interface Step {
  tree: FilterTree;
  typed: TypedText | undefined;
  /** The node that the step changed. */
  id: string | undefined;
}

type Next = Pick<BuilderSnapshot, 'tree'> & Partial<Pick<BuilderSnapshot, 'typed'>>;

/** A filter under construction, without React. */
export interface BuilderStore {
  getSnapshot: () => BuilderSnapshot;
  subscribe: (listener: () => void) => () => void;
  /** Applies an edit and returns it; an edit without a change adds no step of undo. */
  edit: (
    reason: FilterChangeReason,
    change: (tree: FilterTree) => FilterEdit,
    options?: EditOptions,
  ) => FilterEdit;
  /** Ends a run of edits that count as one step. */
  settle: () => void;
  setText: (text: string) => void;
  discardText: () => void;
  clear: () => void;
  /** The id of the node that the step had changed. */
  undo: () => string | undefined;
  redo: () => string | undefined;
  /** Puts another filter in force, as a step that can be undone. */
  load: (filter: JsonObject | undefined) => void;
  /**
   * Takes the host's filter, which replaces a draft, an invalid one also where the filter is the same. `isStep: false`
   * corrects the last change, so that undo leads to before that change.
   */
  syncFromHost: (filter: JsonObject | undefined, options?: { isStep?: boolean }) => void;
  configure: (options: BuilderConfiguration) => void;
}

/** Options of a store that may change. */
export interface BuilderConfiguration {
  fields?: readonly FilterField[] | undefined;
  /** Which fields are dates, and where their days begin. */
  dates?: ReadDaysOptions | undefined;
  locked?: JsonObject | undefined;
  onChange?: ((change: FilterChange) => void) | undefined;
}

const MAX_STEPS = 500;

/** Creates a store over a first filter, which is in force unchanged. */
export function createBuilderStore(
  initial: JsonObject | undefined,
  initialDates?: ReadDaysOptions,
): BuilderStore {
  let configuration: BuilderConfiguration = { dates: initialDates };
  let past: Step[] = [];
  let future: Step[] = [];
  let coalescing: string | undefined;
  const listeners = new Set<() => void>();
  let snapshot = view(read(initial), undefined, asFilter(initial));

  /** A tree in which rows that stay keep their ids. */
  function read(filter: JsonObject | undefined, before?: FilterTree): FilterTree {
    return treeOf(filter, before, configuration.dates);
  }

  function view(
    tree: FilterTree,
    typed: TypedText | undefined,
    inForce: JsonObject | undefined,
  ): BuilderSnapshot {
    const outcome = evaluateDraft(tree, typed, inForce, configuration.fields);
    return {
      tree,
      typed,
      ...outcome,
      canUndo: past.length > 0,
      canRedo: future.length > 0,
    };
  }

  function commit(next: BuilderSnapshot, reason?: FilterChangeReason): void {
    const before = snapshot;
    snapshot = next;
    for (const listener of listeners) listener();
    const quiet =
      before.filter === next.filter &&
      before.valid === next.valid &&
      JSON.stringify(before.issues) === JSON.stringify(next.issues);
    if (!reason || quiet) return;
    const { filter, valid, issues } = next;
    const effectiveFilter = andFilters(configuration.locked, filter);
    configuration.onChange?.({ filter, effectiveFilter, valid, issues, reason });
  }

  /** Makes the state before a step of undo, unless the step continues the last one. */
  function remember(id?: string, key?: string): void {
    const { tree, typed } = snapshot;
    if (key === undefined || key !== coalescing) past = [...past.slice(-MAX_STEPS), { tree, typed, id }];
    coalescing = key;
    future = [];
  }

  function advance(next: Next, reason: FilterChangeReason, id?: string, key?: string): void {
    remember(id, key);
    commit(view(next.tree, next.typed, snapshot.filter), reason);
  }

  function timeTravel(from: Step[], to: Step[], reason: 'undo' | 'redo'): string | undefined {
    coalescing = undefined;
    const step = from.pop();
    if (!step) return undefined;
    to.push({ tree: snapshot.tree, typed: snapshot.typed, id: step.id });
    const tree = readDays({ ...step.tree, nextId: snapshot.tree.nextId }, configuration.dates ?? {});
    commit(view(tree, step.typed, snapshot.filter), reason);
    return step.id;
  }

  const store: BuilderStore = {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    edit(reason, change, options) {
      const edit = change(snapshot.tree);
      if (edit.tree !== snapshot.tree)
        advance({ tree: edit.tree }, reason, options?.id ?? edit.id, options?.coalesce);
      return edit;
    },
    settle() {
      coalescing = undefined;
    },
    setText(text) {
      const { filter, issues } = parseFilterText(text, { fields: configuration.fields });
      const typed: TypedText = filter ? { text, filter, issues } : { text, issues };
      const same = !filter || sameFilter(filter, snapshot.json);
      const tree = same ? snapshot.tree : read(filter, snapshot.tree);
      advance({ tree, typed }, 'json', undefined, 'json');
    },
    discardText() {
      if (snapshot.typed) advance({ tree: snapshot.tree }, 'json');
    },
    clear() {
      advance({ tree: read(undefined, snapshot.tree) }, 'clear');
    },
    undo: () => timeTravel(past, future, 'undo'),
    redo: () => timeTravel(future, past, 'redo'),
    load(filter) {
      advance({ tree: read(filter, snapshot.tree) }, 'load');
    },
    syncFromHost(filter, { isStep = true } = {}) {
      const value = asFilter(filter);
      // A filter that was invalid from the start is no draft.
      const hasDraft = !snapshot.valid && snapshot.canUndo;
      if (sameFilter(value, snapshot.filter) && !hasDraft) return;
      if (isStep) remember();
      commit(view(read(value, snapshot.tree), undefined, value));
    },
    configure(options) {
      const { fields, dates } = configuration;
      configuration = options;
      const tree = dates === options.dates ? snapshot.tree : readDays(snapshot.tree, options.dates ?? {});
      if (fields !== options.fields || tree !== snapshot.tree)
        commit(view(tree, snapshot.typed, snapshot.filter));
    },
  };
  return store;
}

/** The text of the JSON pane: the typed text as long as it says the same as the rows or does not parse, else the rows. */
export function jsonTextOf({ typed, json }: Pick<BuilderSnapshot, 'typed' | 'json'>): string {
  return typed && (!typed.filter || sameFilter(typed.filter, json)) ? typed.text : formatFilter(json, 2);
}
