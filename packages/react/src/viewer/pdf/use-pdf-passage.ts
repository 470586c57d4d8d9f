'use client';
import { findPassage } from '@redpine/core/passage';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DocumentView } from '../document/use-document-view.tsx';
import { readDomText } from '../passage/dom-text.ts';
import { type FoundPassage, howFound, type PassageSearch, searchPages } from '../passage/search-pages.ts';
import type { LoadedPdf } from './load-pdf.ts';
import { readPageText } from './page-text.ts';

export interface PdfPassageOptions {
  search: PassageSearch;
  /** The page that is shown first. */
  start: number;
  /** Whether pages have their places. */
  isReady: boolean;
  view: Pick<DocumentView, 'mark' | 'revealPage' | 'report'>;
  /** Give a stable function. */
  onError: (error: unknown) => void;
}

/** Searches a PDF, page by page, and marks the passage as soon as the page that holds it is painted. */
export function usePdfPassage(
  pdf: LoadedPdf,
  { search, start, isReady, view, onError }: PdfPassageOptions,
): { isStartPainted: boolean; onPaint: (page: number, layer: HTMLElement) => void } {
  const { mark, revealPage, report } = view;
  const layers = useRef(new Map<number, HTMLElement>());
  const found = useRef<FoundPassage>(undefined);
  const isRevealed = useRef(false);
  const [isStartPainted, setStartPainted] = useState(false);

  const markFound = useCallback(() => {
    const passage = found.current;
    const layer = passage && layers.current.get(passage.page);
    if (!passage || !layer?.isConnected) return mark(undefined, false);
    const { text, toRange } = readDomText(layer);
    const place = findPassage(text, { quote: passage.quote, position: passage.start });
    const range = place && toRange(place.start, place.end);
    mark(range, !isRevealed.current);
    isRevealed.current = true;
    // The text layer may omit a part of a page with too much text.
    if (!range) return report.current.onPassage({ state: 'not-found' });
    return report.current.onPassage({
      ...howFound(passage),
      page: passage.page,
      text: text.slice(place.start, place.end),
    });
  }, [mark, report]);

  const onPaint = useCallback(
    (page: number, layer: HTMLElement) => {
      layers.current.set(page, layer);
      setStartPainted(true);
      if (found.current?.page === page) markFound();
    },
    [markFound],
  );

  useEffect(() => {
    if (!isReady) return undefined;
    const leave = new AbortController();
    const { signal } = leave;
    let [pages, letters] = [0, 0];
    const read = async (page: number): Promise<string> => {
      const text = await pdf.settle(readPageText(pdf.proxy, page));
      pages += 1;
      letters += text.trim().length;
      return text;
    };
    found.current = undefined;
    isRevealed.current = false;
    revealPage(start);
    searchPages(search, { count: pdf.proxy.numPages, read, signal }).then(
      (passage) => {
        if (signal.aborted) return;
        found.current = passage;
        if (!passage) report.current.onPassage({ state: 'not-found', hasNoText: pages > 0 && letters === 0 });
        else if (passage.page !== start) revealPage(passage.page);
        markFound();
      },
      (error: unknown) => {
        if (!signal.aborted) onError(error);
      },
    );
    return () => leave.abort();
  }, [pdf, search, start, isReady, markFound, revealPage, report, onError]);

  return { isStartPainted, onPaint };
}
