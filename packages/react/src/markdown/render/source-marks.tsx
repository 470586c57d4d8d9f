'use client';
import { useMarkdownContext } from './markdown-context.ts';
import { SourceMark } from '../../sources/source-mark.tsx';

/** The sources cited at one place of a text. */
export function SourceMarks({ sourceIds }: { sourceIds: readonly string[] }) {
  const { sources, labels, refreshSource } = useMarkdownContext();
  return sourceIds.map((id) => {
    const source = sources.get(id);
    return source && <SourceMark key={id} source={source} labels={labels} refreshSource={refreshSource} />;
  });
}
