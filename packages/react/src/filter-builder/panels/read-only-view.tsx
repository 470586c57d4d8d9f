'use client';
import { describeNode, isComplete, type FilterNode } from '@redpine/core/internal/filter';
import { useBuilder } from '../context/builder-context.ts';

/** A filter to read: nested lists of sentences, no disabled fields. */
export function ReadOnlyView({ root }: { root: FilterNode }) {
  const { labels } = useBuilder();
  if (!isComplete(root)) return <p className="rp:text-sm rp:text-muted">{labels.none}</p>;
  return <Clause node={root} />;
}

function Clause({ node }: { node: FilterNode }) {
  const { labels, describing } = useBuilder();
  if (node.type !== 'group') return <>{describeNode(node, describing)}</>;
  const children = node.children.filter(isComplete);
  return (
    <div data-slot="filter-read-only" className="rp:text-sm">
      <p className="rp:text-muted">
        {labels.matchOf()} {node.operator === 'or' ? labels.any : labels.all}
      </p>
      <ul className="rp:mt-1 rp:flex rp:flex-col rp:gap-1 rp:border-s rp:border-border rp:ps-3">
        {children.map((child) => (
          <li key={child.id} className="rp:wrap-anywhere">
            <Clause node={child} />
          </li>
        ))}
      </ul>
    </div>
  );
}
