import type { SourceDocumentPart } from '@redpine/core';
import { behind, insertMarks, type SourceMark, takesNoMark } from './insert-marks.ts';
import { toNormalised } from '../document/normalise-text.ts';
import type { Block } from '../parse/parse-slice.ts';

/** The marks of all sources, by position, each position and source once. */
export function marksOfSources(
  sources: readonly SourceDocumentPart[],
  removed: readonly number[],
): SourceMark[] {
  const marks = sources.flatMap(({ sourceId, positions }) =>
    [...new Set(positions)].map((position) => ({ position: toNormalised(removed, position), sourceId })),
  );
  return marks.sort((a, b) => a.position - b.position);
}

const marked = new WeakMap<Block, { key: string; blocks: Block[] }>();

/** The groups with their marks put in. A block without marks, and one whose marks did not change, is the same object as before. */
export function markGroups(
  groups: readonly (readonly Block[])[],
  marks: readonly SourceMark[],
): readonly (readonly Block[])[] {
  let at = 0;
  const isDue = (until: number) => (marks[at]?.position ?? Infinity) < until;
  const take = (until: number) => {
    const from = at;
    while (isDue(until)) at += 1;
    return marks.slice(from, at);
  };
  return groups.map((group, index) => {
    const next = groups[index + 1]?.[0]?.key ?? Infinity;
    if (!isDue(next)) return group;
    return group.flatMap((block, place) => markBlock(block, take(group[place + 1]?.key ?? next)));
  });
}

function markBlock(block: Block, marks: readonly SourceMark[]): Block[] {
  if (marks.length === 0) return [block];
  const key = JSON.stringify(marks);
  const cached = marked.get(block);
  if (cached?.key === key) return cached.blocks;
  const blocks = takesNoMark(block.node)
    ? [block, { ...block, node: behind(block.node, marks) }]
    : [{ ...block, node: insertMarks(block.node, marks) }];
  marked.set(block, { key, blocks });
  return blocks;
}
