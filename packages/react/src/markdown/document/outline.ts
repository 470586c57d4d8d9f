import type { BlockNode } from '../parse/markdown-node.ts';

/** How deep each heading stands below those before it, from 1 on without a gap, however the text skips levels. */
export interface Outline {
  /** Depths by where headings begin. One map for as long as a text grows: what comes later changes none of them. */
  depths: Map<number, number>;
  /** Levels of the headings that the next one may stand under, ascending. */
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
