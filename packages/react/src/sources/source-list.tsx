'use client';
import type { SourceDocumentPart } from '@redpine/core';
import type { ComponentProps } from 'react';
import { type ChatLabels, english } from '../labels/en/chat.ts';
import { useLabels } from '../provider/use-labels.ts';
import { classNames } from '../ui/class-names.ts';
import { SourceChip } from './source-chip.tsx';
import { type RefreshSource, useDocumentLinks } from '../queries/document-link.ts';
import type { Optional } from '../ui/optional.ts';

export interface SourceListProps extends Omit<ComponentProps<'div'>, 'children'> {
  sources: readonly SourceDocumentPart[];
  labels?: Optional<ChatLabels>;
  locale?: string;
  /** Returns a link to a file. Default `{api}/files/{id}/content` of the provider. */
  refreshSource?: RefreshSource;
}

/** The sources of an answer, or a sentence that no source was used. */
export function SourceList({
  sources,
  labels: own,
  locale,
  refreshSource,
  className,
  ...rest
}: SourceListProps) {
  const labels = useLabels('chat', english, own, locale);
  const ownLinks = useDocumentLinks();
  if (sources.length === 0) {
    return (
      <div
        data-slot="no-source"
        className={classNames('redpine rp:text-sm rp:text-muted', className)}
        {...rest}
      >
        {labels.noSource}
      </div>
    );
  }
  return (
    <div
      data-slot="source-list"
      role="group"
      aria-label={labels.sources}
      className={classNames('redpine', className)}
      {...rest}
    >
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
