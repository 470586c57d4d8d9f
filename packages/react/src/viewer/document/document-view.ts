import type { ViewerLabels } from '../../labels/en/viewer.ts';
import type { PassageSearch } from '../passage/search-pages.ts';
import type { FailureReason } from './failure.ts';

/** How far the search for the passage has come. */
export interface PassageState {
  state: 'searching' | 'found' | 'approximate' | 'not-found';
  page?: number;
  /** The words that are marked. */
  text?: string;
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

/** The place of a passage in the height of what scrolls: a reader wants what leads to it, and more of what follows. */
const READING_LINE = 1 / 3;

/** Scrolls a range to the reading line. */
export function revealRange(range: Range, scroller: HTMLElement): void {
  const line = scroller.getBoundingClientRect().top + scroller.clientHeight * READING_LINE;
  const { top, left } = range.getBoundingClientRect();
  const from = scroller.getBoundingClientRect();
  scroller.scrollTop += top - line;
  if (left < from.left || left > from.right - 40) scroller.scrollLeft += left - from.left - 24;
}

/** Scrolls a page to the top. */
export function revealPage(scroller: HTMLElement, page: number): void {
  const element = scroller.querySelector(`[data-page="${page}"]`);
  if (element)
    scroller.scrollTop += element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
}

/** The page that the reading line is in. */
export function pageInView(scroller: HTMLElement): number {
  const line = scroller.getBoundingClientRect().top + scroller.clientHeight * READING_LINE;
  const pages = [...scroller.querySelectorAll<HTMLElement>('[data-page]')];
  let [low, high] = [0, pages.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((pages[middle]?.getBoundingClientRect().top ?? 0) <= line) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}
