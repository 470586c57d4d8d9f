import { BLOCK_END, fold, foldWithPlaces, placesOf } from './fold.ts';

const NAME = 'redpine-find';

/** Marks a text in a message without touching its elements, where the browser can. Returns the marked place. */
export function highlightText(message: HTMLElement, query: string, index: number): Range | undefined {
  const ranges = findRanges(message, fold(query).trim());
  const current = ranges[Math.min(index, ranges.length - 1)];
  if (typeof Highlight === 'function' && current) CSS.highlights.set(NAME, new Highlight(current));
  return current;
}

export function clearHighlight(): void {
  if (typeof Highlight === 'function') CSS.highlights.delete(NAME);
}

/** The parts of a message that hold its text, and what stands in them beside it. */
const TEXT = '[data-slot="markdown"], [data-slot="question"], [data-slot="plain-text"]';
const BESIDE =
  'button, sup, [hidden], [aria-hidden="true"], .rp\\:sr-only, [data-slot="code-language"], [data-slot="copy-refused"], [data-slot="link-host"], [data-slot="image-placeholder"]';
const BLOCK =
  'p, li, td, th, pre, h1, h2, h3, h4, h5, h6, blockquote, [data-slot="math"], [data-slot="question"]';

function findRanges(message: HTMLElement, needle: string): Range[] {
  const { text, pieces } = readText(message);
  const { folded, places } = foldWithPlaces(text);
  const point = (at: number): [Node, number] | undefined => {
    const piece = pieces.findLast(({ start }) => start <= at);
    return piece && [piece.node, Math.min(at - piece.start, piece.node.length)];
  };
  return placesOf(folded, needle).flatMap((at) => {
    const last = places[at + needle.length - 1] ?? 0;
    // Folded units of one character share its place: the end is where the next character begins.
    const end = places.slice(at + needle.length).find((place) => place > last) ?? text.length;
    const from = point(places[at] ?? 0);
    const to = point(end - 1);
    if (!from || !to) return [];
    const range = new Range();
    range.setStart(...from);
    range.setEnd(to[0], to[1] + 1);
    return [range];
  });
}

interface Piece {
  node: Text;
  start: number;
}

/** The text nodes of a message in a row, with the end of each block between them. */
function readText(message: HTMLElement): { text: string; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let text = '';
  let block: Element | null | undefined;
  const walker = document.createTreeWalker(message, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element) {
      if (node.localName === 'br') text += '\n';
      continue;
    }
    const parent = node.parentElement;
    if (!(node instanceof Text) || !parent?.closest(TEXT) || parent.closest(BESIDE)) continue;
    const own = parent.closest(BLOCK);
    if (block !== undefined && own !== block) text += BLOCK_END;
    block = own;
    pieces.push({ node, start: text.length });
    text += node.data;
  }
  return { text, pieces };
}
