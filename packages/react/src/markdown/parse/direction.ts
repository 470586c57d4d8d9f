import type { BlockNode, CellNode, InlineNode, ItemNode } from './markdown-node.ts';

/** Value of a `dir` attribute; undefined inherits it. */
export type Direction = 'ltr' | 'rtl' | undefined;

const STRONG = /[\p{L}\p{Nl}\u200E\u200F\u061C]/u;
/** The blocks of Unicode whose letters are written from right to left. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\u200F\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
/** Up to three Latin words at the start, followed only by spaces up to the next text. */
const LEADING_WORDS =
  /^[^\p{L}]*((?:\p{scx=Latin}[\p{scx=Latin}\d.+#/'’-]*[\s\u2066-\u2069]+){1,3})(?!\p{scx=Latin})/u;
/** A direction is decided by this much of a block; reading more at every chunk would cost. */
const LONGEST = 400;

/**
 * The direction of a block, by the first letter in it that has one; code and formulas have no direction, and a name in Latin letters at
 * the start of a right-to-left text is skipped. Computed here, because with `dir="auto"` a browser reads the whole text of an element
 * again for every node that is inserted.
 */
export function directionOf(nodes: readonly (BlockNode | ItemNode | CellNode | InlineNode)[]): Direction {
  let text = '';
  for (const node of nodes) {
    if ('at' in node) {
      text += proseOf(node);
      if (text.length > LONGEST) break;
    } else {
      const direction = ofBlock(node);
      if (direction) return direction;
    }
  }
  return ofText(text);
}

function ofBlock(node: BlockNode | ItemNode | CellNode): Direction {
  if ('children' in node) return directionOf(node.children);
  if ('blocks' in node) return directionOf(node.blocks);
  if ('items' in node) return directionOf(node.items);
  return 'header' in node ? directionOf(node.header) : undefined;
}

function proseOf(node: InlineNode): string {
  if (node.type === 'text') return node.text.slice(0, LONGEST);
  return 'children' in node ? node.children.map(proseOf).join('') : '';
}

function ofText(text: string): Direction {
  const strong = STRONG.exec(text)?.[0];
  if (!strong) return undefined;
  if (RIGHT_TO_LEFT.test(strong)) return 'rtl';
  if (!RIGHT_TO_LEFT.test(text)) return 'ltr';
  const [before, words = ''] = LEADING_WORDS.exec(text) ?? [];
  if (before === undefined || !isName(words)) return 'ltr';
  const rest = text.slice(before.length);
  return RIGHT_TO_LEFT.test(STRONG.exec(rest)?.[0] ?? '') && mostlyRightToLeft(rest) ? 'rtl' : 'ltr';
}

/** One word of any form, or several of which each has a capital or a digit: "Amazon Web Services", and not "Peace is". */
function isName(words: string): boolean {
  const all = words.trim().split(/\s+/);
  return all.length === 1 || all.every((word) => /[\p{Lu}\d]/u.test(word));
}

function mostlyRightToLeft(text: string): boolean {
  let balance = 0;
  for (const char of text) if (STRONG.test(char)) balance += RIGHT_TO_LEFT.test(char) ? 1 : -1;
  return balance > 0;
}
