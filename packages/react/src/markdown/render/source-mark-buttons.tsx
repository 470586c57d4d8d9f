'use client';
import { use } from 'react';
import { StreamingContext, useMarkdownContext } from './markdown-context.ts';
import { ProvisionalMark, SourceChip } from '../../sources/source-chip.tsx';

/** The sources cited at one place of a text. */
export function SourceMarkButtons({ sourceIds }: { sourceIds: readonly string[] }) {
  const { sources, labels, refreshSource } = useMarkdownContext();
  const streaming = use(StreamingContext);
  const drawn = new Set<string>();
  return sourceIds.map((id) => {
    const source = sources.get(id);
    if (source?.title)
      return <SourceChip key={id} source={source} labels={labels} refreshSource={refreshSource} />;
    // The list of sources has not arrived: the mark is at its final place and cannot be pressed yet.
    const isAhead = id.includes('[');
    if (!source && !isAhead) return undefined;
    // The list of sources never arrived: the mark is shown as written.
    if (!streaming && isAhead) return id;
    const number = /\d+/.exec(id)?.[0] ?? id;
    if (drawn.has(number)) return undefined;
    drawn.add(number);
    return <ProvisionalMark key={id} number={number} />;
  });
}
