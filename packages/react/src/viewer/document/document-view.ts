import type { ViewerLabels } from '../../labels/en/viewer.ts';
import type { PassageSearch } from '../passage/search-pages.ts';
import type { FailureReason } from '../../queries/document-failure.ts';

/** How far the search for the passage has come. */
export interface PassageState {
  state: 'searching' | 'found' | 'approximate' | 'not-found';
  page?: number;
  /** The words that are marked. */
  text?: string;
  /** The same words also appear elsewhere, and nothing decides which place is meant. */
  isAmbiguous?: boolean;
  /** The pages that were looked at hold no text at all. */
  hasNoText?: boolean;
}

/** Leads the reader to a page; a new object leads there again. */
export interface PageTarget {
  page: number;
}

/** Props of the view of every kind of document. */
export interface DocumentViewProps {
  labels: ViewerLabels;
  /** Give a stable object: a new one searches again. */
  search: PassageSearch;
  zoom: number;
  target: PageTarget | undefined;
  onPage: (page: number) => void;
  onPassage: (passage: PassageState) => void;
  onFail: (reason: FailureReason) => void;
}

/** Positions of a document's pages, in px from the top of the scrolled content. */
export interface PageLayout {
  topOf: (page: number, scroller: HTMLElement) => number;
  /** The last page that begins at a place or above it. */
  pageAt: (top: number, scroller: HTMLElement) => number;
}

/** The last page from 1 to `count` that `isAbove` holds for; pages are in order. */
export function lastPage(count: number, isAbove: (page: number) => boolean): number {
  let [low, high] = [1, count];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (isAbove(middle)) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Position of a passage in the height of the scroller: a reader needs some text before it, and more after it. */
export const READING_LINE = 1 / 3;

/** Scrolls a range to the reading line. */
export function revealRange(range: Range, scroller: HTMLElement): void {
  const frame = scroller.parentElement;
  // If the height does not hold both the bars and the document, the whole viewer scrolls.
  if (frame && frame.scrollHeight > frame.clientHeight)
    frame.scrollTop += scroller.getBoundingClientRect().top - frame.getBoundingClientRect().top;
  const from = scroller.getBoundingClientRect();
  const { top, left } = range.getBoundingClientRect();
  scroller.scrollTop += top - from.top - scroller.clientHeight * READING_LINE;
  if (left < from.left || left > from.right - 40) scroller.scrollLeft += left - from.left - 24;
}
