'use client';
import { useMarkdownContext } from './markdown-context.ts';
import { ProvisionalMark, SourceChip } from '../../sources/source-chip.tsx';

/** The sources cited at one place of a text. */
export function SourceMarkButtons({ sourceIds }: { sourceIds: readonly string[] }) {
  const { sources, labels, refreshSource } = useMarkdownContext();
  return sourceIds.map((id) => {
    const source = sources.get(id);
    if (!source) return undefined;
    // Its list has not come: the mark stands where it will, and cannot be pressed.
    if (source.title === '') return <ProvisionalMark key={id} number={id} />;
    return <SourceChip key={id} source={source} labels={labels} refreshSource={refreshSource} />;
  });
}
