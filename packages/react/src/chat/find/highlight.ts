import { findRanges } from './find-ranges.ts';

/** Highlight names are global to the document: if several windows share one, `--rp-find` gives each its own name. */
const NAME = 'redpine-find';
/** Suffix of the name of the highlight for all places but the current one. */
const OTHERS = '-others';
/** As many of them are marked at once. */
const MOST_OTHERS = 1_000;

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
  const ranges = findRanges(message, query);
  const current = ranges[Math.min(index, ranges.length - 1)];
  if (!current) return undefined;
  // The style sheet gives marks to messages in which a place was shown: each element costs a style more for them.
  message.dataset.found = '';
  if (typeof Highlight === 'function') {
    const mark = new Highlight(current);
    // It is also one of all places, which are marked more faintly.
    mark.priority = 1;
    CSS.highlights.set(highlightName(message), mark);
  } else select(current, input);
  return current;
}

/** Marks all places of a text in the messages in view, fainter than the current one, where a browser has highlights. */
export function highlightInView(log: HTMLElement, query: string, ids: ReadonlySet<string>): void {
  if (typeof Highlight !== 'function') return;
  const view = log.getBoundingClientRect();
  const marks = new Highlight();
  for (const message of log.querySelectorAll<HTMLElement>('[data-message-id]')) {
    const { top, bottom } = message.getBoundingClientRect();
    if (bottom < view.top || top > view.bottom || !ids.has(message.dataset['messageId'] ?? '')) continue;
    message.dataset['found'] = '';
    for (const range of findRanges(message, query, MOST_OTHERS - marks.size)) marks.add(range);
  }
  CSS.highlights.set(`${highlightName(log)}${OTHERS}`, marks);
}

/** @param name - Name of the highlight: the window's, from `highlightName`. */
export function clearHighlight(name: string): void {
  if (typeof Highlight === 'function')
    for (const each of [name, `${name}${OTHERS}`]) CSS.highlights.delete(each);
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
