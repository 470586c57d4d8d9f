import { type ChatMessage, textOf } from '@redpine/core/internal/chat';
import { visibleText } from '../../untrusted/clean-text.ts';
import { createDocument, extendDocument } from '../../markdown/document/document.ts';
import type { BlockNode, InlineNode } from '../../markdown/parse/markdown-node.ts';
import { BLOCK_END, normaliseSearchText } from './normalise-search-text.ts';

/** Messages are immutable. */
const cache = new WeakMap<ChatMessage, string>();

/** The visible text of a message, normalised for the search: Markdown without marks and addresses, an image as its alternative text. */
export function searchableText(message: ChatMessage): string {
  const before = cache.get(message);
  if (before !== undefined) return before;
  const text = textOf(message);
  const normalised = normaliseSearchText(message.role === 'user' ? text : markdownText(text));
  cache.set(message, normalised);
  return normalised;
}

function markdownText(markdown: string): string {
  const { groups, footnotes } = extendDocument(createDocument(), markdown);
  return [...groups.flat(), ...footnotes].map(({ node }) => blockText(node)).join(BLOCK_END);
}

function blockText(node: BlockNode): string {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
    case 'plain':
      return inlineText(node.children);
    case 'quote':
    case 'footnote':
      return node.blocks.map(blockText).join(BLOCK_END);
    case 'list':
      return node.items.flatMap((item) => item.blocks.map(blockText)).join(BLOCK_END);
    case 'table':
      return [node.header, ...node.rows.map((row) => row.cells)]
        .flatMap((cells) => cells.map((cell) => inlineText(cell.children)))
        .join(BLOCK_END);
    case 'code':
      return visibleText(node.text);
    case 'math':
      return node.text;
    case 'rule':
      return '';
  }
}

function inlineText(nodes: readonly InlineNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'break') return '\n';
      if (node.type === 'word-break') return '';
      if (node.type === 'image') return `${BLOCK_END}${node.alt}${BLOCK_END}`;
      if ('children' in node) return inlineText(node.children);
      return node.type === 'code-span' ? visibleText(node.text) : 'text' in node ? node.text : '';
    })
    .join('');
}
