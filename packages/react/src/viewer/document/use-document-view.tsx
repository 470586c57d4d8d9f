'use client';
import {
  type HTMLAttributes,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { SCROLL_REGION } from '../../ui/scroll-region.ts';
import { usePassageMark } from '../passage/use-passage-mark.tsx';
import { type DocumentViewProps, type PageLayout, READING_LINE, revealRange } from './document-view.ts';

export interface DocumentViewOptions {
  scroller: RefObject<HTMLDivElement | null>;
  layout: PageLayout;
  /** It was scrolled, by the reader or to a place. */
  onScroll?: (scroller: HTMLElement) => void;
}

export interface DocumentView {
  /** The element in the scroller that holds all pages. */
  content: RefObject<HTMLDivElement | null>;
  /** Props of the scroller, its ref aside. */
  scrollerProps: HTMLAttributes<HTMLElement>;
  /** The boxes that mark the passage if the browser has no highlights. A child of `content`. */
  boxes: ReactNode;
  /** The callbacks of the last render. */
  report: RefObject<Pick<DocumentViewProps, 'onPage' | 'onPassage' | 'onFail'>>;
  /** Marks a range, or nothing. `isRevealed` scrolls to it. */
  mark: (range: Range | undefined, isRevealed: boolean) => void;
  /** Scrolls a page to the top. */
  revealPage: (page: number) => void;
}

/**
 * The part that the views of all kinds of documents share: the scroller and the page in it, the mark, the ways to a page and to
 * the mark.
 */
export function useDocumentView(
  { labels, zoom, target, onPage, onPassage, onFail }: DocumentViewProps,
  { scroller, layout, onScroll }: DocumentViewOptions,
): DocumentView {
  const content = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<Range>();
  const report = useRef({ onPage, onPassage, onFail });
  const latest = useRef({ layout, onScroll });
  /** Where a page was scrolled to. Until the reader scrolls on, it is the page in view, also where the end keeps it low. */
  const placed = useRef<number>(undefined);
  useLayoutEffect(() => {
    report.current = { onPage, onPassage, onFail };
    latest.current = { layout, onScroll };
  });

  const revealPage = useCallback(
    (page: number) => {
      const element = scroller.current;
      if (!element) return;
      element.scrollTo({ top: latest.current.layout.topOf(page, element), behavior: 'instant' });
      placed.current = element.scrollTop;
      latest.current.onScroll?.(element);
    },
    [scroller],
  );
  const mark = useCallback(
    (next: Range | undefined, isRevealed: boolean) => {
      setRange(next);
      if (next && isRevealed && scroller.current) revealRange(next, scroller.current);
    },
    [scroller],
  );
  useEffect(() => {
    if (target) revealPage(target.page);
  }, [target, revealPage]);

  const boxes = usePassageMark(range, content, zoom);
  const scrollerProps = {
    ...SCROLL_REGION,
    'aria-label': labels.document,
    onScroll() {
      const element = scroller.current;
      if (!element) return;
      onScroll?.(element);
      if (element.scrollTop === placed.current) return;
      placed.current = undefined;
      onPage(layout.pageAt(element.scrollTop + element.clientHeight * READING_LINE, element));
    },
  };
  return { content, scrollerProps, boxes, report, mark, revealPage };
}
