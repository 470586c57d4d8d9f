'use client';
import { formatFilter, type FilterOpaque } from '@redpine/core/filter';
import { memo } from 'react';
import { useBuilder } from './builder-context.ts';
import type { BuilderIssue } from './builder-state.ts';
import { RowShell } from './row-shell.tsx';

export interface OpaqueRowProps {
  node: FilterOpaque;
  number: number;
  group: number | undefined;
  connective: string;
  issues: readonly BuilderIssue[];
}

/** What no row can edit, as it stands: read, moved and removed here, edited as JSON. */
export const OpaqueRow = memo(function OpaqueRow({
  node,
  number,
  group,
  connective,
  issues,
}: OpaqueRowProps) {
  const { labels } = useBuilder();
  const text = formatFilter(node.key === undefined ? node.json : Object.fromEntries([[node.key, node.json]]));
  return (
    <RowShell
      id={node.id}
      title={labels.rowTitle(number, group)}
      row={labels.row(number, group)}
      connective={connective}
      issues={issues}
      notes={[labels.opaqueHint]}
    >
      {() => (
        <code
          data-slot="filter-opaque"
          dir="ltr"
          className="rp:block rp:max-h-24 rp:overflow-hidden rp:rounded-md rp:border rp:border-dashed rp:border-border rp:bg-surface rp:px-2 rp:py-1 rp:font-mono rp:text-sm rp:wrap-anywhere"
        >
          {text.length > 300 ? `${text.slice(0, 299)}…` : text}
        </code>
      )}
    </RowShell>
  );
});
