import type { BlockNode } from '../parse/markdown-node.ts';

/** Depth of each heading below the ones before it, from 1 without a gap, even if the text skips levels. */
export interface Outline {
  /** Depth by the offset of the heading. The same map as the text grows, because later text does not change a depth. */
  depths: Map<number, number>;
  /** Levels of the headings that may contain the next one, ascending. */
  open: readonly number[];
}

/** Takes in the headings of further blocks. */
export function extendOutline({ depths, open }: Outline, blocks: Iterable<BlockNode>): Outline {
  let stack = open;
  for (const node of blocks) {
    if (node.type === 'heading') {
      stack = [...stack.filter((level) => level < node.level), node.level];
      depths.set(node.start, stack.length);
    } else if (node.type === 'quote') stack = extendOutline({ depths, open: stack }, node.blocks).open;
    else if (node.type === 'list') {
      for (const item of node.items) stack = extendOutline({ depths, open: stack }, item.blocks).open;
    }
  }
  return { depths, open: stack };
}
