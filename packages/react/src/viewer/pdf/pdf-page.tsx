'use client';
import { memo, useEffect, useRef } from 'react';
import type { LoadedPdf } from './load-pdf.ts';
import type { PageSize } from './page-layout.ts';
import { type Painting, paintPage } from './paint-page.ts';

export interface PdfPageProps {
  pdf: LoadedPdf;
  number: number;
  scale: number;
  /** px */
  width: number;
  /** px */
  height: number;
  isPainted: boolean;
  isInverted: boolean;
  label: string;
  /** The size of the page at the scale 1. Give stable functions. */
  onSize: (number: number, size: PageSize) => void;
  /** The page and its text are there. */
  onPaint: (number: number, layer: HTMLElement) => void;
  onError: (error: unknown) => void;
}

/** One page: a place of its size until it comes near. */
export const PdfPage = memo(function PdfPage(props: PdfPageProps) {
  const { pdf, number, scale, width, height, isPainted, isInverted, label, onSize, onPaint, onError } = props;
  const host = useRef<HTMLDivElement>(null);
  /** The canvas that is seen. It stays, at the new size, until the page is painted again. */
  const shown = useRef<Painting>(undefined);
  useEffect(() => {
    if (!isPainted || !host.current) return undefined;
    let isWanted = true;
    const painting = paintPage({
      pdf,
      number,
      scale,
      host: host.current,
      onSize: (size) => onSize(number, size),
    });
    painting.done.then(
      (layer) => {
        if (!isWanted) return;
        shown.current?.cancel();
        shown.current = painting;
        onPaint(number, layer);
      },
      (error: unknown) => isWanted && onError(error),
    );
    return () => {
      isWanted = false;
      if (shown.current !== painting) painting.cancel();
    };
  }, [pdf, number, scale, isPainted, onSize, onPaint, onError]);
  useEffect(
    () => () => {
      shown.current?.cancel();
      shown.current = undefined;
    },
    [isPainted],
  );
  return (
    <div
      ref={host}
      role="group"
      aria-label={label}
      data-slot="source-page"
      data-page={number}
      data-inverted={isInverted || undefined}
      className="rp:relative rp:mx-auto rp:shrink-0 rp:overflow-clip rp:bg-white rp:shadow-popup"
      style={{ width, height }}
    />
  );
});
