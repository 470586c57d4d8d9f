'use client';
import { type RefObject, useEffect, useState } from 'react';
import type { LoadedPdf } from './load-pdf.ts';

export interface FitOptions {
  /** The page whose size all are given until they are painted. */
  page: number;
  zoom: number;
  scroller: RefObject<HTMLElement | null>;
}

const PADDING = 26;

/** The size of a page, and the scale at which it fills the width. */
export function useFit(
  pdf: LoadedPdf,
  { page, zoom, scroller }: FitOptions,
): { size: { width: number; height: number } | undefined; scale: number } {
  const [size, setSize] = useState<{ width: number; height: number }>();
  const [width, setWidth] = useState(0);
  useEffect(() => {
    let isWanted = true;
    pdf.proxy.getPage(page).then(
      (proxy) => {
        const { width: own, height } = proxy.getViewport({ scale: 1 });
        if (isWanted) setSize({ width: own, height });
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [pdf, page]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const sizes = new ResizeObserver(() => setWidth(element.clientWidth));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [scroller]);
  const fit = size && width > 0 ? Math.max(0.1, (width - PADDING) / size.width) : 1;
  return { size: width > 0 ? size : undefined, scale: Math.round(fit * zoom * 100) / 100 };
}
