/** The text of a part of the page, and the way from an offset in it back to the page. */
export interface DomText {
  text: string;
  toRange: (start: number, end: number) => Range | undefined;
}

const BLOCK = 'p, li, td, th, pre, h1, h2, h3, h4, h5, h6, blockquote, dt, dd, [data-slot="pdf-text"]';
const BESIDE = 'button, [hidden], [aria-hidden="true"], .rp\\:sr-only, [data-slot="link-host"]';

/** Reads the text of an element, with a line end between its blocks. Changes nothing. */
export function readDomText(root: Element): DomText {
  const pieces: { node: Text; start: number }[] = [];
  let text = '';
  let block: Element | null | undefined;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof HTMLBRElement) text += '\n';
    if (!(node instanceof Text) || node.parentElement?.closest(BESIDE)) continue;
    const nodeBlock = node.parentElement?.closest(BLOCK);
    if (block !== undefined && nodeBlock !== block) text += '\n';
    block = nodeBlock;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return {
    text,
    toRange(start, end) {
      const from = pieces.findLast((piece) => piece.start <= start);
      const to = pieces.findLast((piece) => piece.start < end);
      if (!from || !to) return undefined;
      const range = new Range();
      range.setStart(from.node, Math.min(start - from.start, from.node.length));
      range.setEnd(to.node, Math.min(end - to.start, to.node.length));
      return range;
    },
  };
}
