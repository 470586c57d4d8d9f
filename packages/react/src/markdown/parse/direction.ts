import type { BlockNode, CellNode, InlineNode, ItemNode } from './markdown-node.ts';

/** What a `dir` attribute says; undefined leaves it to the element around. */
export type Direction = 'ltr' | 'rtl' | undefined;

const STRONG = /[\p{L}\p{Nl}\u200E\u200F\u061C]/u;
/** The blocks of Unicode whose letters are written from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * The direction of a block, by the first letter in it that has one; code and formulas have none. Found here, since for `dir="auto"` a
 * browser reads the whole text of an element again at every node that is put into it.
 */
export function directionOf(nodes: readonly (BlockNode | ItemNode | CellNode | InlineNode)[]): Direction {
  for (const node of nodes) {
    const direction = ofNode(node);
    if (direction) return direction;
  }
  return undefined;
}

function ofNode(node: BlockNode | ItemNode | CellNode | InlineNode): Direction {
  if ('children' in node) return directionOf(node.children);
  if ('blocks' in node) return directionOf(node.blocks);
  if ('items' in node) return directionOf(node.items);
  if ('header' in node) return directionOf(node.header);
  if (!('type' in node) || node.type !== 'text') return undefined;
  const strong = STRONG.exec(node.text)?.[0];
  if (!strong) return undefined;
  return RIGHT_TO_LEFT.test(strong) ? 'rtl' : 'ltr';
}
