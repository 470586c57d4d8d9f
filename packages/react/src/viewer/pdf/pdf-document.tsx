'use client';
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { DocumentViewProps } from '../document/document-view.ts';
import { reasonOf } from '../../queries/document-failure.ts';
import { useDocumentView } from '../document/use-document-view.tsx';
import type { LoadedPdf } from './load-pdf.ts';
import { createPageLayout, PAGE_GAP } from './page-layout.ts';
import { PdfPage } from './pdf-page.tsx';
import { usePageSizes } from './use-page-sizes.ts';
import { usePdfPassage } from './use-pdf-passage.ts';

export interface PdfDocumentProps extends DocumentViewProps {
  pdf: LoadedPdf;
  isInverted: boolean;
}

/** Pages painted before and after those in view. */
const AROUND = 1;
/** Pages that have an element before and after those in view. */
const KEPT = 2;
/** Maximum number of pages in view, for very low pages. */
const MOST_IN_VIEW = 12;
const NO_SIZE = { width: 0, height: 0 };

/** The pages of a PDF, the cited one first, its neighbours after it, the others as they come into view. */
export function PdfDocument({ pdf, isInverted, ...props }: PdfDocumentProps) {
  const { search, labels, zoom, onFail } = props;
  const count = pdf.proxy.numPages;
  const start = Math.min(Math.max(1, search.cited[0] ?? 1), count);
  const scroller = useRef<HTMLDivElement>(null);
  const [[first, last], setInView] = useState<readonly [first: number, last: number]>([start, start]);
  const fail = useRef(onFail);
  useLayoutEffect(() => {
    fail.current = onFail;
  });
  const onError = useCallback((error: unknown) => fail.current(reasonOf(error)), []);
  const { size, otherSizes, onSize, scale } = usePageSizes(pdf, { page: start, zoom, scroller, onError });
  const layout = useMemo(
    () => createPageLayout({ count, scale, size: size ?? NO_SIZE, otherSizes }),
    [count, scale, size, otherSizes],
  );

  const view = useDocumentView(props, {
    scroller,
    layout,
    onScroll({ scrollTop, clientHeight }) {
      const top = layout.pageAt(scrollTop);
      const end = Math.min(layout.pageAt(scrollTop + clientHeight), top + MOST_IN_VIEW);
      setInView((before) => (before[0] === top && before[1] === end ? before : [top, end]));
    },
  });
  const { content, boxes, scrollerProps } = view;
  const isReady = size !== undefined;
  const { isStartPainted, onPaint } = usePdfPassage(pdf, { search, start, isReady, view, onError });
  useKeptPlace(scroller, scale);

  const isNear = (page: number): boolean =>
    isStartPainted ? page >= first - AROUND && page <= last + AROUND : page === start;
  const from = Math.max(1, first - KEPT);
  const to = Math.min(count, last + KEPT);
  return (
    <div
      ref={scroller}
      data-slot="source-scroller"
      className="rp:min-h-40 rp:flex-1 rp:overflow-auto rp:bg-surface rp:p-3"
      {...scrollerProps}
    >
      <div
        ref={content}
        className="rp:relative rp:box-border rp:flex rp:w-fit rp:min-w-full rp:flex-col rp:gap-3"
        style={{ height: layout.height, paddingBlockStart: layout.topOf(from) - PAGE_GAP }}
      >
        {isReady &&
          Array.from({ length: to - from + 1 }, (_, index) => from + index).map((page) => (
            <PdfPage
              key={page}
              pdf={pdf}
              number={page}
              scale={scale}
              {...layout.sizeOf(page)}
              isPainted={isNear(page)}
              isInverted={isInverted}
              label={labels.pageNumber(page)}
              onSize={onSize}
              onPaint={onPaint}
              onError={onError}
            />
          ))}
        {boxes}
      </div>
    </div>
  );
}

/** At another scale the same part of the document is in view. */
function useKeptPlace(scroller: RefObject<HTMLElement | null>, scale: number): void {
  const before = useRef(scale);
  useLayoutEffect(() => {
    const { current: element } = scroller;
    if (element && before.current !== scale)
      element.scrollTo({ top: element.scrollTop * (scale / before.current), behavior: 'instant' });
    before.current = scale;
  }, [scroller, scale]);
}
