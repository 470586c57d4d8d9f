import type { SourceDocumentPart } from '@redpine/core';
import { behind, insertMarks, type Mark, takesNoMark } from './insert-marks.ts';
import { toNormalised } from '../document/normalise-text.ts';
import type { Block } from '../parse/parse-slice.ts';

/** The marks of all sources, by position, each position and source once. */
export function marksOfSources(sources: readonly SourceDocumentPart[], removed: readonly number[]): Mark[] {
  const marks = sources.flatMap(({ sourceId, positions }) =>
    [...new Set(positions)].map((position) => ({ position: toNormalised(removed, position), sourceId })),
  );
  return marks.sort((a, b) => a.position - b.position);
}

const marked = new WeakMap<Block, { marks: readonly Mark[]; blocks: Block[] }>();

/** The groups with their marks put in. A block without marks, and one whose marks did not change, is the same object as before. */
export function markGroups(
  groups: readonly (readonly Block[])[],
  marks: readonly Mark[],
): readonly (readonly Block[])[] {
  if (marks.length === 0) return groups;
  return groups.map((group, index) => {
    const from = index === 0 ? -Infinity : (group[0]?.key ?? Infinity);
    const next = groups[index + 1]?.[0]?.key ?? Infinity;
    const own = between(marks, from, next);
    if (own.length === 0) return group;
    return group.flatMap((block, at) =>
      markBlock(block, between(own, at === 0 ? -Infinity : block.key, group[at + 1]?.key ?? Infinity)),
    );
  });
}

function markBlock(block: Block, marks: readonly Mark[]): Block[] {
  if (marks.length === 0) return [block];
  const cached = marked.get(block);
  if (
    cached &&
    cached.marks.length === marks.length &&
    cached.marks.every((mark, index) => sameMark(mark, marks[index]))
  ) {
    return cached.blocks;
  }
  const blocks = takesNoMark(block.node)
    ? [block, { ...block, node: behind(block.node, marks) }]
    : [{ ...block, node: insertMarks(block.node, marks) }];
  marked.set(block, { marks, blocks });
  return blocks;
}

function sameMark(before: Mark, after: Mark | undefined): boolean {
  return before.position === after?.position && before.sourceId === after.sourceId;
}

function between(marks: readonly Mark[], from: number, to: number): Mark[] {
  return marks.filter(({ position }) => position >= from && (position < to || to === Infinity));
}
