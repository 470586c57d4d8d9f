'use client';
import { useMarkdownContext } from './markdown-context.ts';
import { SourceChip } from '../../sources/source-chip.tsx';

/** The sources cited at one place of a text. */
export function SourceMarkButtons({ sourceIds }: { sourceIds: readonly string[] }) {
  const { sources, labels, refreshSource } = useMarkdownContext();
  return sourceIds.map((id) => {
    const source = sources.get(id);
    return source && <SourceChip key={id} source={source} labels={labels} refreshSource={refreshSource} />;
  });
}
