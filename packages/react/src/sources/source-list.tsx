'use client';
import type { SourceDocumentPart } from '@redpine/core';
import { type ChatLabels, english } from '../labels/en/chat.ts';
import { useLabels } from '../provider/use-labels.ts';
import { SourceChip } from './source-chip.tsx';
import { type RefreshSource, useDocumentLinks } from '../queries/document-link.ts';
import type { Optional } from '../ui/optional.ts';

export interface SourceListProps {
  sources: readonly SourceDocumentPart[];
  labels?: Optional<ChatLabels>;
  locale?: string;
  /** Returns a link to a file. Default `{api}/files/{id}/content` of the provider. */
  refreshSource?: RefreshSource;
}

/** The sources of an answer, or a sentence that no source was used. */
export function SourceList({ sources, labels: own, locale, refreshSource }: SourceListProps) {
  const labels = useLabels('chat', english, own, locale);
  const ownLinks = useDocumentLinks();
  if (sources.length === 0) {
    return (
      <div data-slot="no-source" className="redpine rp:text-sm rp:text-muted">
        {labels.noSource}
      </div>
    );
  }
  return (
    <div data-slot="source-list" role="group" aria-label={labels.sources} className="redpine">
      <ol className="rp:flex rp:list-[''] rp:flex-wrap rp:gap-1.5">
        {sources.map((source) => (
          <li key={source.sourceId} className="rp:max-w-full">
            <SourceChip
              source={source}
              labels={labels}
              variant="entry"
              refreshSource={refreshSource ?? ownLinks}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}
