'use client';
import { formatFilter, type FilterOpaque } from '@redpine/core/internal/filter';
import { cutText } from '@redpine/core/internal/text';
import { memo } from 'react';
import { useBuilder } from '../context/builder-context.ts';
import { type RowProps, RowShell } from './row-shell.tsx';

interface OpaqueRowProps extends RowProps {
  node: FilterOpaque;
}

/** A clause that no row can edit: it can be read, moved and removed here, and edited as JSON. */
export const OpaqueRow = memo(function OpaqueRow({ node, ...place }: OpaqueRowProps) {
  const { labels } = useBuilder();
  const text = formatFilter(node.key === undefined ? node.json : { [node.key]: node.json });
  return (
    <RowShell {...place} id={node.id} notes={[labels.opaqueHint]}>
      {() => (
        <code
          data-slot="filter-opaque"
          dir="ltr"
          className="rp:block rp:max-h-24 rp:overflow-hidden rp:rounded-md rp:border rp:border-dashed rp:border-border rp:bg-surface rp:px-2 rp:py-1 rp:font-mono rp:text-sm rp:wrap-anywhere"
        >
          {cutText(text, 300, '…')}
        </code>
      )}
    </RowShell>
  );
});
