'use client';
import { findPassage } from '@redpine/core/passage';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type DocumentViewProps, pageInView, revealPage, revealRange } from '../document/document-view.ts';
import { reasonOf } from '../document/failure.ts';
import { readDomText } from '../passage/dom-text.ts';
import { type FoundPassage, searchPages } from '../passage/search-pages.ts';
import { usePassageMark } from '../passage/use-passage-mark.tsx';
import type { LoadedPdf } from './load-pdf.ts';
import { readPageText } from './page-text.ts';
import { PdfPage } from './pdf-page.tsx';
import { useFit } from './use-fit.ts';
import { SCROLL_REGION } from '../../ui/scroll-region.ts';

export interface PdfDocumentProps extends DocumentViewProps {
  pdf: LoadedPdf;
  isInverted: boolean;
}

/** Pages painted before and after the one in view. */
const AROUND = 1;

/** The pages of a PDF, the cited one first, its neighbours after it, the others as they come into view. */
export function PdfDocument(props: PdfDocumentProps) {
  const { pdf, labels, search, zoom, target, isInverted, onPage, onPassage, onFail } = props;
  const count = pdf.proxy.numPages;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const layers = useRef(new Map<number, HTMLElement>());
  const found = useRef<FoundPassage>(undefined);
  const isRevealed = useRef(false);
  const start = Math.min(Math.max(1, search.cited[0] ?? 1), count);
  const [view, setView] = useState(start);
  const [isStartPainted, setStartPainted] = useState(false);
  const [range, setRange] = useState<Range>();
  const { size, scale } = useFit(pdf, { page: start, zoom, scroller });
  const report = useRef({ onPage, onPassage, onFail });
  useLayoutEffect(() => {
    report.current = { onPage, onPassage, onFail };
  });
  const onError = useCallback((error: unknown) => report.current.onFail(reasonOf(error)), []);

  /** Marks the passage as soon as the page that holds it is painted. */
  const mark = useCallback(() => {
    const passage = found.current;
    const layer = passage && layers.current.get(passage.page);
    if (!passage || !layer?.isConnected) return setRange(undefined);
    const { text, toRange } = readDomText(layer);
    const place = findPassage(text, { quote: passage.quote, position: passage.start });
    const marked = place && toRange(place.start, place.end);
    setRange(marked);
    if (!marked || !scroller.current) return undefined;
    if (!isRevealed.current) revealRange(marked, scroller.current);
    isRevealed.current = true;
    return report.current.onPassage({
      state: passage.isExact ? 'found' : 'approximate',
      page: passage.page,
      text: text.slice(place.start, place.end),
    });
  }, []);

  const onPaint = useCallback(
    (number: number, layer: HTMLElement) => {
      layers.current.set(number, layer);
      setStartPainted(true);
      if (found.current?.page === number) mark();
    },
    [mark],
  );

  const isSized = size !== undefined;
  useEffect(() => {
    if (!isSized) return undefined;
    const leave = new AbortController();
    const { signal } = leave;
    let letters = 0;
    const read = async (page: number): Promise<string> => {
      const text = await readPageText(pdf.proxy, page);
      letters += text.trim().length;
      return text;
    };
    found.current = undefined;
    isRevealed.current = false;
    if (scroller.current) revealPage(scroller.current, start);
    searchPages(search, { count, read, signal }).then(
      (passage) => {
        if (signal.aborted) return;
        found.current = passage;
        if (!passage) report.current.onPassage({ state: 'not-found', hasNoText: letters === 0 });
        else if (scroller.current && passage.page !== start) revealPage(scroller.current, passage.page);
        mark();
      },
      (error: unknown) => {
        if (!signal.aborted) onError(error);
      },
    );
    return () => leave.abort();
  }, [pdf, search, count, start, isSized, mark, onError]);

  useEffect(() => {
    if (target && scroller.current) revealPage(scroller.current, target.page);
  }, [target]);

  const boxes = usePassageMark(range, content, zoom);
  return (
    <div
      ref={scroller}
      data-slot="source-scroller"
      className="rp:min-h-0 rp:flex-1 rp:overflow-auto rp:bg-surface rp:p-3"
      {...SCROLL_REGION}
      aria-label={labels.pageOf(count)}
      onScroll={(event) => {
        const page = pageInView(event.currentTarget);
        setView(page);
        onPage(page);
      }}
    >
      <div ref={content} className="rp:relative rp:flex rp:w-fit rp:min-w-full rp:flex-col rp:gap-3">
        {size &&
          Array.from({ length: count }, (_, index) => (
            <PdfPage
              key={index}
              pdf={pdf}
              number={index + 1}
              scale={scale}
              size={size}
              isPainted={isNear(index + 1, { view, start, isStartPainted })}
              isInverted={isInverted}
              label={labels.pageNumber(index + 1)}
              onPaint={onPaint}
              onError={onError}
            />
          ))}
        {boxes}
      </div>
    </div>
  );
}

function isNear(
  page: number,
  { view, start, isStartPainted }: { view: number; start: number; isStartPainted: boolean },
): boolean {
  return isStartPainted ? Math.abs(page - view) <= AROUND : page === start;
}
