'use client';
import { type ReactNode, useId } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useBuilder } from '../context/builder-context.ts';
import type { BuilderIssue } from '../store/builder-state.ts';
import { DragHandle } from './drag-handle.tsx';
import { DROP } from '../context/row-styles.ts';
import { issueText } from '../context/issue-text.ts';
import { RowActions } from './row-actions.tsx';

/** The place of a row in its group. */
export interface RowProps {
  number: number;
  group: number | undefined;
  /** How it joins the row before it, in words. */
  connective: string;
  issues: readonly BuilderIssue[];
}

/** Texts about one control, said once and for no other control. */
export type Describe = (isAbout: (issue: BuilderIssue) => boolean, withNotes?: boolean) => string | undefined;

interface RowShellProps extends RowProps {
  id: string;
  /** Notes that are no issues. */
  notes?: readonly string[];
  /** Receives the ids of those issues that a test picks, if there are any, and of the notes if they are wanted. */
  children: (describe: Describe) => ReactNode;
}

/** The frame of every row: name, connective, handle, actions, issues. `filter-builder.css` places them. */
export function RowShell({ id, number, group, connective, issues, notes = [], children }: RowShellProps) {
  const builder = useBuilder();
  const { labels } = builder;
  const row = labels.row(number, group);
  const issuesId = useId();
  const hasError = issues.some((issue) => issue.severity === 'error');
  const hasText = issues.length + notes.length > 0;
  const describe: Describe = (isAbout, withNotes = false) =>
    [
      ...issues.map((issue, index) => isAbout(issue) && `${issuesId}-${index}`),
      ...notes.map((_, index) => withNotes && `${issuesId}-note-${index}`),
    ]
      .filter(Boolean)
      .join(' ') || undefined;
  return (
    <div
      role="group"
      aria-label={labels.rowTitle(number, group)}
      data-slot="filter-row"
      data-node-id={id}
      data-severity={hasError ? 'error' : issues.length > 0 ? 'warning' : undefined}
      className={classNames('rp:group/row', DROP)}
    >
      <DragHandle id={id} />
      <span data-slot="filter-connective">{connective}</span>
      <div data-slot="filter-row-inputs">{children(describe)}</div>
      <RowActions
        id={id}
        name={labels.actionsFor(row)}
        removeName={labels.removeRow(row)}
        moreName={labels.moreFor(row)}
      />
      {hasText && (
        <ul data-slot="filter-row-issues">
          {issues.map((issue, index) => (
            <li
              key={`${issue.code}-${index}`}
              id={`${issuesId}-${index}`}
              data-severity={issue.severity}
              className="rp:text-warning rp:data-[severity=error]:text-danger"
            >
              {issueText(issue, builder)}
            </li>
          ))}
          {notes.map((note, index) => (
            <li key={note} id={`${issuesId}-note-${index}`} className="rp:text-muted">
              {note}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
