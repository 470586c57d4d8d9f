'use client';
import { useMarkdownContext } from './markdown-context.ts';
import { ProvisionalMark, SourceChip } from '../../sources/source-chip.tsx';

/** The sources cited at one place of a text. */
export function SourceMarkButtons({ sourceIds }: { sourceIds: readonly string[] }) {
  const { sources, streaming, labels, refreshSource } = useMarkdownContext();
  const drawn = new Set<string>();
  return sourceIds.map((id) => {
    const source = sources.get(id);
    if (!source) return undefined;
    if (source.title)
      return <SourceChip key={id} source={source} labels={labels} refreshSource={refreshSource} />;
    // Its list never came: the mark as it is written.
    if (!streaming && id.includes('[')) return id;
    // Its list has not come: the mark stands where it will, and cannot be pressed.
    const number = /\d+/.exec(id)?.[0] ?? id;
    if (drawn.has(number)) return undefined;
    drawn.add(number);
    return <ProvisionalMark key={id} number={number} />;
  });
}
