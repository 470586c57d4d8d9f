import { BLOCK_END, normaliseSearchText, normaliseWithPlaces, placesOf } from './normalise-search-text.ts';

/** The parts of a message that hold its text, and the parts in them that do not count as text. */
const TEXT = '[data-slot="markdown"], [data-slot="question"], [data-slot="plain-text"]';
const BESIDE =
  'button, sup, [hidden], [aria-hidden="true"], .rp\\:sr-only, [data-slot="code-language"], [data-slot="copy-refused"], [data-slot="link-host"], [data-slot="image-placeholder"] > span';
const BLOCK =
  'p, li, td, th, pre, h1, h2, h3, h4, h5, h6, blockquote, [data-slot="math"], [data-slot="question"], [data-slot="image-placeholder"]';

/** The places at which a message shows a text, in reading order, `most` of them: the browser updates each with the page. */
export function findRanges(message: HTMLElement, query: string, most = Infinity): Range[] {
  const needle = normaliseSearchText(query).trim();
  const { text, pieces } = readText(message);
  const { normalised, places } = normaliseWithPlaces(text);
  let piece = 0;
  // Called with ever later places, so that a long message is walked once.
  const pieceAt = (at: number): Piece | undefined => {
    while ((pieces[piece + 1]?.start ?? Infinity) <= at) piece += 1;
    return pieces[piece];
  };
  return placesOf(normalised, needle)
    .slice(0, most)
    .flatMap((at) => {
      const last = places[at + needle.length - 1] ?? 0;
      // Folded units of one character share its place: the end is where the next character begins.
      let next = at + needle.length;
      while ((places[next] ?? Infinity) <= last) next += 1;
      const end = places[next] ?? text.length;
      const start = places[at] ?? 0;
      const [from, to] = [pieceAt(start), pieceAt(end - 1)];
      if (!from || !to) return [];
      const range = new Range();
      range.selectNode(from.node);
      if (from.node instanceof Text) range.setStart(from.node, start - from.start);
      if (to.node instanceof Text) range.setEnd(to.node, Math.min(end - to.start, to.node.length));
      return [range];
    });
}

interface Piece {
  /** An image counts as its words. */
  node: Text | HTMLImageElement;
  start: number;
}

/** The text nodes and images of a message in a row, with the end of each block between them. */
function readText(message: HTMLElement): { text: string; pieces: Piece[] } {
  const pieces: Piece[] = [];
  let text = '';
  let block: Element | null | undefined;
  const add = (node: Piece['node'], words: string, own: Element | null): void => {
    if (block !== undefined && own !== block) text += BLOCK_END;
    block = own;
    pieces.push({ node, start: text.length });
    text += words;
  };
  const walker = document.createTreeWalker(message, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (node instanceof HTMLBRElement) text += '\n';
    if (node instanceof HTMLImageElement && node.dataset['slot'] === 'image') add(node, node.alt, node);
    if (node instanceof Text && parent?.closest(TEXT) && !parent.closest(BESIDE))
      add(node, node.data, parent.closest(BLOCK));
  }
  return { text, pieces };
}
