'use client';
import type { FilterGroup } from '@redpine/core/internal/filter';
import { useId } from 'react';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { useBuilder } from '../context/builder-context.ts';
import type { BuilderIssue } from '../store/builder-state.ts';
import { ConditionRow } from './condition-row.tsx';
import { DragHandle } from './drag-handle.tsx';
import { issueText } from '../context/issue-text.ts';
import { DROP, TOUCH_TARGET } from '../context/row-styles.ts';
import { OpaqueRow } from './opaque-row.tsx';
import { SelectBox } from '../inputs/select-box.tsx';
import { RowActions } from './row-actions.tsx';
import type { NodeNumber } from '../store/row-names.ts';

export interface GroupViewProps {
  group: FilterGroup;
  /** Undefined for the outermost. */
  number: number | undefined;
  depth: number;
  numbers: ReadonlyMap<string, NodeNumber>;
  issues: ReadonlyMap<string, readonly BuilderIssue[]>;
}

const NO_ISSUES: readonly BuilderIssue[] = [];

/** A group: how its rows are joined, the rows, and the buttons that add. The outermost has no name. */
export function GroupView({ group, number, depth, numbers, issues }: GroupViewProps) {
  const builder = useBuilder();
  const { actions, labels, maxDepth } = builder;
  const id = useId();
  const groupIssues = issues.get(group.id) ?? NO_ISSUES;
  const nested = number !== undefined;
  const match = (
    <label className="rp:flex rp:min-w-0 rp:items-center rp:gap-1 rp:text-sm rp:text-muted">
      <span aria-hidden="true" className="rp:@max-[340px]:hidden">
        {labels.matchOf()}
      </span>
      <SelectBox
        aria-label={labels.matchOf(number)}
        data-slot="filter-match"
        data-owner={group.id}
        data-part="match"
        value={group.operator}
        onChange={(event) => actions.setOperator(group.id, event.target.value === 'or' ? 'or' : 'and')}
      >
        <option value="and">{labels.all}</option>
        <option value="or">{labels.any}</option>
      </SelectBox>
    </label>
  );
  return (
    <div
      role={nested ? 'group' : undefined}
      aria-label={nested ? labels.groupTitle(number) : undefined}
      aria-describedby={nested ? `${id}-about` : undefined}
      data-slot="filter-group"
      data-node-id={group.id}
      data-operator={group.operator}
      data-long={group.children.length > 60 ? '' : undefined}
      className={classNames(
        'rp:flex rp:min-w-0 rp:flex-col rp:gap-1',
        DROP,
        nested && 'rp:border-s-2 rp:border-border-strong rp:ps-2.5 rp:data-[dragging]:opacity-50',
      )}
    >
      {nested ? (
        <div className="rp:group/row rp:relative rp:flex rp:items-center rp:gap-1">
          <DragHandle id={group.id} />
          <div className="rp:min-w-0 rp:flex-1">{match}</div>
          <RowActions
            id={group.id}
            name={labels.actionsForGroup(number)}
            removeName={labels.removeGroup(number)}
            moreName={labels.moreForGroup(number)}
          />
        </div>
      ) : (
        group.children.length > 1 && match
      )}
      {nested && (
        <span id={`${id}-about`} hidden>
          {labels.groupAbout(
            group.operator === 'or' ? labels.any : labels.all,
            group.children.length,
            depth + 1,
          )}
        </span>
      )}
      {groupIssues.map((issue, index) => (
        <p
          key={`${issue.code}-${index}`}
          data-severity={issue.severity}
          className="rp:text-sm rp:text-warning rp:data-[severity=error]:text-danger"
        >
          {issueText(issue, builder)}
        </p>
      ))}
      {group.children.map((node, index) => {
        const place = numbers.get(node.id);
        const connective = index === 0 ? labels.where : labels[group.operator];
        const props = {
          number: place?.number ?? 1,
          group: place?.group,
          connective,
          issues: issues.get(node.id) ?? NO_ISSUES,
        };
        if (node.type === 'condition') return <ConditionRow key={node.id} node={node} {...props} />;
        if (node.type === 'opaque') return <OpaqueRow key={node.id} node={node} {...props} />;
        return (
          <div key={node.id} data-slot="filter-nested">
            {index > 0 && <span>{connective}</span>}
            <GroupView
              group={node}
              number={place?.number}
              depth={depth + 1}
              numbers={numbers}
              issues={issues}
            />
          </div>
        );
      })}
      {nested && group.children.length === 0 && (
        <p className="rp:px-1 rp:text-sm rp:text-muted">{labels.emptyGroup}</p>
      )}
      <div
        data-slot="filter-add"
        data-drop-end={group.id}
        className={classNames('rp:flex rp:flex-wrap rp:gap-1.5 rp:pt-1', DROP)}
      >
        <Button
          size="sm"
          variant="outline"
          icon="add"
          data-owner={group.id}
          data-part="add"
          aria-label={labels.addCondition(number)}
          className={TOUCH_TARGET}
          onClick={() => actions.add(group.id)}
        >
          {labels.addConditionShort}
        </Button>
        {depth < maxDepth && (
          <Button
            size="sm"
            icon="add"
            aria-label={labels.addGroup(number)}
            className={TOUCH_TARGET}
            onClick={() => actions.addGroup(group.id)}
          >
            {labels.addGroupShort}
          </Button>
        )}
      </div>
    </div>
  );
}
