'use client';
import { describeFilter, findNode, type JsonObject } from '@redpine/core/internal/filter';
import { useDeferredValue, useId, useMemo, useState } from 'react';
import type { PresetStorage } from '../settings/preset-storage.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { useBuilder } from './context/builder-context.ts';
import { jsonTextOf } from './store/builder-store.ts';
import { GroupView } from './rows/group-view.tsx';
import type { JsonTarget } from './panels/json-pane.tsx';
import { TOUCH_TARGET } from './context/row-styles.ts';
import { LockedRows } from './panels/locked-rows.tsx';
import { ReadOnlyView } from './panels/read-only-view.tsx';
import { onDemand } from '../ui/on-demand.ts';
import type { FilterBuilderResult } from './use-filter-builder.ts';

const SavedFilters = onDemand(async () => (await import('./panels/later-parts.ts')).SavedFilters);
const FilterChips = onDemand(async () => (await import('./panels/later-parts.ts')).FilterChips);
const FieldsFailed = onDemand(async () => (await import('./panels/later-parts.ts')).FieldsFailed);
const MatchStatus = onDemand(async () => (await import('./panels/later-parts.ts')).MatchStatus);
const ProblemList = onDemand(async () => (await import('./panels/later-parts.ts')).ProblemList);
const JsonPane = onDemand(async () => (await import('./panels/later-parts.ts')).JsonPane);

interface BuilderBodyProps {
  builder: FilterBuilderResult;
  /** Where the text is open. */
  jsonAt: JsonTarget | undefined;
  closeJson: () => void;
  locked: JsonObject | undefined;
  lockedReason: string;
  saved: PresetStorage | undefined;
  documents: readonly JsonObject[] | undefined;
  api: string | undefined;
  total: number | undefined;
  readOnly: boolean;
  collapsed: boolean | undefined;
  defaultCollapsed: boolean;
  onCollapsedChange: ((collapsed: boolean) => void) | undefined;
}

/** Head, locked rows, rows or chips, problems, the sentence, the text, and the actions for the whole. */
export function BuilderBody({ builder, locked, lockedReason, readOnly, ...props }: BuilderBodyProps) {
  const { snapshot, numbers, issuesByNode } = builder;
  const { actions, labels, fieldStatus, retryFields, openJson } = useBuilder();
  const { jsonAt, closeJson } = props;
  const [ownCollapsed, setOwnCollapsed] = useState(props.defaultCollapsed);
  const jsonId = useId();
  const { tree, filter } = snapshot;
  const collapsed = props.collapsed ?? ownCollapsed;
  const collapse = (next: boolean): void => {
    setOwnCollapsed(next);
    props.onCollapsedChange?.(next);
  };
  const open = (id: string | undefined): void => {
    collapse(false);
    const node = findNode(tree.root, id ?? '');
    if (!node || node.type === 'opaque') openJson(id);
    else {
      // In a panel the text takes the place of the rows.
      closeJson();
      actions.focus({ id: node.id });
    }
  };
  const isEmpty = tree.root.children.length === 0;
  const broken = snapshot.typed !== undefined && snapshot.typed.filter === undefined;
  const showJson = jsonAt !== undefined || broken;
  const small = classNames('rp:@max-[340px]:px-1.5', TOUCH_TARGET);

  return (
    <>
      <div data-slot="filter-head" className="rp:flex rp:items-center rp:gap-2">
        <h3 data-slot="filter-title" className="rp:m-0 rp:text-ui rp:font-semibold">
          {labels.filter}
        </h3>
        <MatchStatus
          locked={locked}
          snapshot={snapshot}
          documents={props.documents}
          api={props.api}
          total={props.total}
        />
        {!readOnly && (
          <Button
            size="sm"
            icon={collapsed ? 'chevronDown' : 'chevronUp'}
            aria-label={collapsed ? labels.show : labels.hide}
            aria-expanded={!collapsed}
            data-part="toggle"
            onClick={() => collapse(!collapsed)}
            className={classNames('rp:ms-auto rp:size-8 rp:in-data-[slot=aside]:invisible', TOUCH_TARGET)}
          />
        )}
      </div>
      {locked && <LockedRows filter={locked} reason={lockedReason} />}
      {readOnly && <ReadOnlyView root={tree.root} />}
      {!readOnly && collapsed && <FilterChips tree={tree} onOpen={open} />}
      {!readOnly && !collapsed && (
        <>
          <GroupView group={tree.root} number={undefined} depth={0} numbers={numbers} issues={issuesByNode} />
          {showJson && (
            <div id={jsonId}>
              <JsonPane snapshot={snapshot} text={jsonTextOf(snapshot)} at={jsonAt} />
            </div>
          )}
        </>
      )}
      {!readOnly && !collapsed && fieldStatus === 'failed' && (
        <FieldsFailed
          onRetry={() => {
            retryFields();
            actions.focus({ id: tree.root.id, part: 'add' });
          }}
        />
      )}
      {!readOnly && <ProblemList snapshot={snapshot} isTextShown={showJson && !collapsed} onOpen={open} />}
      {!readOnly && <Sentence filter={filter} />}
      {!readOnly && props.saved && (
        <SavedFilters storage={props.saved} filter={filter} valid={snapshot.valid} onApply={actions.load} />
      )}
      {!readOnly && !collapsed && (
        <div data-slot="filter-toolbar">
          <Button
            icon="undo"
            aria-label={labels.undo}
            aria-disabled={!snapshot.canUndo}
            onClick={() => actions.undo()}
            className={classNames('rp:-ms-2', small)}
          />
          <Button
            icon="redo"
            aria-label={labels.redo}
            aria-disabled={!snapshot.canRedo}
            onClick={() => actions.redo()}
            className={small}
          />
          <Button
            icon="code"
            aria-expanded={showJson}
            aria-controls={showJson ? jsonId : undefined}
            onClick={() => (jsonAt && !broken ? closeJson() : openJson())}
            className={small}
          >
            {labels.editAsJson}
          </Button>
          <Button
            aria-disabled={isEmpty && !broken}
            onClick={() => (isEmpty && !broken ? undefined : actions.clear())}
            className={classNames('rp:ms-auto', small)}
          >
            {labels.clear}
          </Button>
        </div>
      )}
    </>
  );
}

/** The filter in force in words. A long one follows the keys at its own pace. */
function Sentence({ filter }: { filter: JsonObject | undefined }) {
  const { labels, describing } = useBuilder();
  const shown = useDeferredValue(filter);
  const text = useMemo(
    () => (shown ? describeFilter(shown, describing) : labels.none),
    [shown, describing, labels],
  );
  return (
    <p data-slot="filter-sentence" className="rp:wrap-anywhere rp:text-muted">
      {text}
    </p>
  );
}
