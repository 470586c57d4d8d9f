import { markStrayIsolates } from '../../untrusted/clean-text.ts';
import type { BlockNode } from '../parse/markdown-node.ts';
import { GROUP_SIZE, type MarkdownDocument } from './document-state.ts';
import type { Block } from '../parse/parse-slice.ts';
import { assemble } from './settle.ts';

/** About as long as a block of plain text gets, in UTF-16 units. */
const PLAIN_BLOCK = 8 * 1024;

/** Shows the text after the finished blocks as plain text. */
export function giveUp(doc: MarkdownDocument): MarkdownDocument {
  const rest = doc.container ? [...doc.rest, doc.container.block] : doc.rest;
  return { ...doc, plain: true, container: undefined, rest, tail: [], parsed: doc.tailStart };
}

/** Turns the rest into plain-text blocks that end at a line end if possible. */
export function takePlain(doc: MarkdownDocument, end: number): MarkdownDocument {
  const text = doc.normalised.text;
  const full = [...doc.full];
  let rest = [...doc.rest];
  let start = doc.tailStart;
  const take = (to: number): Block => {
    const source = text.slice(start, to);
    const node: BlockNode = {
      type: 'plain',
      start,
      end: to,
      children: [{ type: 'text', text: markStrayIsolates(source), at: start }],
    };
    return { key: start, node, source, repaired: false, unresolved: [] };
  };
  while (end - start > PLAIN_BLOCK) {
    const newline = text.lastIndexOf('\n', start + PLAIN_BLOCK) + 1;
    const cut = newline > start ? newline : wholeCharacter(text, start + PLAIN_BLOCK);
    rest.push(take(cut));
    start = cut;
    if (rest.length === GROUP_SIZE) {
      full.push(rest);
      rest = [];
    }
  }
  return assemble({
    ...doc,
    full,
    rest,
    tail: end > start ? [take(end)] : [],
    tailStart: start,
    parsed: end,
  });
}

function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
