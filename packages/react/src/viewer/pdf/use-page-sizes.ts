'use client';
import { type RefObject, useCallback, useEffect, useState } from 'react';
import type { LoadedPdf } from './load-pdf.ts';
import { PAGE_GAP, type PageSize, sizeOf } from './page-layout.ts';

export interface PageSizesOptions {
  /** The page whose size is assumed for all pages until they are painted. */
  page: number;
  zoom: number;
  scroller: RefObject<HTMLElement | null>;
  /** The page cannot be read. Give a stable function. */
  onError: (error: unknown) => void;
}

export interface PageSizes {
  /** The size of `page`; undefined until it is known. */
  size: PageSize | undefined;
  /** Sizes of pages that differ from `size`. */
  otherSizes: ReadonlyMap<number, PageSize>;
  onSize: (page: number, size: PageSize) => void;
  /** The scale at which `page` fills the width, times `zoom`. */
  scale: number;
}

/** A page that is drawn as a strip, however long, is no higher than this. px. */
const MOST_HEIGHT = 12_000;
const NONE: ReadonlyMap<number, PageSize> = new Map();

export function usePageSizes(pdf: LoadedPdf, { page, zoom, scroller, onError }: PageSizesOptions): PageSizes {
  const [size, setSize] = useState<PageSize>();
  const [otherSizes, setOtherSizes] = useState(NONE);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    let isWanted = true;
    pdf.settle(pdf.proxy.getPage(page)).then(
      (proxy) => {
        if (isWanted) setSize(sizeOf(proxy.getViewport({ scale: 1 })));
      },
      (error: unknown) => {
        if (isWanted) onError(error);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [pdf, page, onError]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return undefined;
    const sizes = new ResizeObserver(() => setWidth(element.clientWidth));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [scroller]);
  const onSize = useCallback(
    (number: number, next: PageSize) =>
      setOtherSizes((all) => (isSame(all.get(number) ?? size, next) ? all : new Map(all).set(number, next))),
    [size],
  );
  if (!size || width === 0) return { size: undefined, otherSizes, onSize, scale: 1 };
  const fit = Math.min(Math.max(50, width - 2 * PAGE_GAP) / size.width, MOST_HEIGHT / size.height);
  return { size, otherSizes, onSize, scale: Number((fit * zoom).toPrecision(3)) };
}

function isSame(one: PageSize | undefined, other: PageSize): boolean {
  return one?.width === other.width && one.height === other.height;
}
