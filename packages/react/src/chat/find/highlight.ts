import { BLOCK_END, normaliseSearchText, normaliseWithPlaces, placesOf } from './normalise-search-text.ts';

/** Highlight names are global to the document: if several windows share one, `--rp-find` gives each its own name. */
const NAME = 'redpine-find';

/** The selected match, in browsers that can mark only by the selection (Firefox before 140, Safari before 17.2). */
let selected: Range | undefined;
/** Where the caret was in the text field that asked. */
let caret: [start: number, end: number] | undefined;

export interface HighlightOptions {
  query: string;
  /** Which of the message's places, counted from 0. */
  index: number;
  /** The text field that asks. */
  input?: HTMLInputElement | undefined;
}

/**
 * Marks a text in a message without changing its elements: as a highlight, or else as the selection. Returns the marked
 * range.
 */
export function highlightText(
  message: HTMLElement,
  { query, index, input }: HighlightOptions,
): Range | undefined {
  const ranges = findRanges(message, normaliseSearchText(query).trim());
  const current = ranges[Math.min(index, ranges.length - 1)];
  if (!current) return undefined;
  // The style sheet gives marks to messages in which a place was shown: each element costs a style more for them.
  message.dataset.found = '';
  if (typeof Highlight === 'function') CSS.highlights.set(highlightName(message), new Highlight(current));
  else select(current, input);
  return current;
}

/** @param name - Name of the highlight: the window's, from `highlightName`. */
export function clearHighlight(name: string): void {
  if (typeof Highlight === 'function') CSS.highlights.delete(name);
  else if (selected) getSelection()?.removeAllRanges();
  selected = caret = undefined;
}

/** The name under which places are marked in the window around an element. */
export function highlightName(element: Element): string {
  return getComputedStyle(element).getPropertyValue('--rp-find').trim() || NAME;
}

/** Restores the caret of a text field after the selection took it, so that the next letter is typed at the caret. */
export function returnCaret(input: HTMLInputElement): void {
  if (!caret) return;
  getSelection()?.removeAllRanges();
  input.setSelectionRange(...caret);
  selected = caret = undefined;
}

function select(range: Range, input: HTMLInputElement | undefined): void {
  // A second place is shown while the first still has the selection.
  caret ??= input && [input.selectionStart ?? 0, input.selectionEnd ?? 0];
  selected = range;
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** The parts of a message that hold its text, and the other elements in them. */
const TEXT = '[data-slot="markdown"], [data-slot="question"], [data-slot="plain-text"]';
const BESIDE =
  'button, sup, [hidden], [aria-hidden="true"], .rp\\:sr-only, [data-slot="code-language"], [data-slot="copy-refused"], [data-slot="link-host"], [data-slot="image-placeholder"] > span';
const BLOCK =
  'p, li, td, th, pre, h1, h2, h3, h4, h5, h6, blockquote, [data-slot="math"], [data-slot="question"], [data-slot="image-placeholder"]';

function findRanges(message: HTMLElement, needle: string): Range[] {
  const { text, pieces } = readText(message);
  const { normalised, places } = normaliseWithPlaces(text);
  const pieceAt = (at: number): Piece | undefined => pieces.findLast(({ start }) => start <= at);
  return placesOf(normalised, needle).flatMap((at) => {
    const last = places[at + needle.length - 1] ?? 0;
    // Folded units of one character share its place: the end is where the next character begins.
    const end = places.slice(at + needle.length).find((place) => place > last) ?? text.length;
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
  /** An image counts as its alternative text. */
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
