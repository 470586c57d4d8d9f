'use client';
import { describeFilter, findNode, suggestFix, type FilterTree, type JsonObject } from '@redpine/core/filter';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useBuilder } from '../context/builder-context.ts';
import type { BuilderIssue } from '../store/builder-state.ts';
import type { BuilderSnapshot } from '../store/builder-store.ts';
import { placedIssueText } from '../context/issue-text.ts';
import { titleOf } from '../store/row-names.ts';

const MAX_SHOWN = 8;

interface ProblemListProps {
  snapshot: BuilderSnapshot;
  /** Whether the text is above the list, with its own problems. */
  isTextShown: boolean;
  /** Leads to a node, or to the text. */
  onOpen: (id: string | undefined) => void;
}

/**
 * Problems by row: a click focuses the row, and a quick fix replaces the value. Nothing is listed next to text that is
 * broken: it shows its own problems, and the rows wait.
 */
export function ProblemList({ snapshot, isTextShown, onOpen }: ProblemListProps) {
  const { tree, typed, issues } = snapshot;
  const builder = useBuilder();
  const { labels, describing, actions } = builder;
  const order = [...actions.getNumbers().keys()];
  const placeOf = ({ nodeId = '' }: BuilderIssue): number => order.indexOf(nodeId);
  const sorted = issues.toSorted((one, other) => placeOf(one) - placeOf(other));
  const shown = sorted.slice(0, MAX_SHOWN).map((issue) => {
    const fix = fixOf(issue, tree);
    return { issue, fix, meant: fix && describeFilter(fix.clause, describing) };
  });
  const nameFix = (id: string, meant: string): string | undefined => {
    const isAlike = shown.filter((other) => other.meant === meant).length > 1;
    return isAlike ? `${labels.fix(meant)}, ${titleOf(tree.root, id, labels)}` : undefined;
  };
  const isTextBroken = typed !== undefined && typed.filter === undefined;
  if (issues.length === 0 || (isTextShown && isTextBroken)) return null;
  return (
    <div
      data-slot="filter-problems"
      className="rp:flex rp:flex-col rp:gap-1 rp:rounded-md rp:border rp:border-border rp:bg-surface rp:px-2.5 rp:py-2"
    >
      <ul aria-label={labels.problems} className="rp:flex rp:flex-col rp:gap-1 rp:text-sm">
        {shown.map(({ issue, fix, meant }, index) => {
          return (
            <li
              key={`${issue.code}-${issue.nodeId}-${index}`}
              data-severity={issue.severity}
              className="rp:group rp:flex rp:flex-wrap rp:items-start rp:gap-x-2"
            >
              <button
                type="button"
                onClick={() => onOpen(issue.nodeId)}
                className="rp:flex rp:min-h-6 rp:min-w-0 rp:items-start rp:gap-1.5 rp:border-0 rp:text-start rp:touch:min-h-11 rp:text-warning rp:group-data-[severity=error]:text-danger rp:hover:underline"
              >
                <span className="rp:pt-0.5">
                  <Icon name="alert" size={16} />
                </span>
                <span>
                  {issue.code === 'incomplete-condition' &&
                    issue.severity === 'warning' &&
                    `${labels.ignored} `}
                  {placedIssueText(issue, builder)}
                </span>
              </button>
              {fix && meant && (
                <Button
                  size="sm"
                  variant="outline"
                  aria-label={nameFix(fix.id, meant)}
                  onClick={() => actions.replace(fix.id, fix.clause)}
                  className="rp:whitespace-normal"
                >
                  {labels.fix(meant)}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {issues.length > MAX_SHOWN && (
        <p className="rp:text-sm rp:text-muted">{labels.chipsMore(issues.length - MAX_SHOWN)}</p>
      )}
    </div>
  );
}

function fixOf(issue: BuilderIssue, tree: FilterTree): { id: string; clause: JsonObject } | undefined {
  const node = findNode(tree.root, issue.nodeId ?? '');
  if (node?.type !== 'opaque' || node.key === undefined) return undefined;
  const clause = suggestFix({ [node.key]: node.json }, issue);
  return clause && { id: node.id, clause };
}
