'use client';
import { memo, useEffect, useRef } from 'react';
import type { LoadedPdf } from './load-pdf.ts';
import { paintPage } from './paint-page.ts';

export interface PdfPageProps {
  pdf: LoadedPdf;
  number: number;
  scale: number;
  /** Of the page at the scale 1. */
  size: { width: number; height: number };
  isPainted: boolean;
  isInverted: boolean;
  label: string;
  /** The page and its text are there. Give a stable function. */
  onPaint: (number: number, layer: HTMLElement) => void;
  onError: (error: unknown) => void;
}

/** One page: a place of its size until it comes near. */
export const PdfPage = memo(function PdfPage(props: PdfPageProps) {
  const { pdf, number, scale, size, isPainted, isInverted, label, onPaint, onError } = props;
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isPainted || !host.current) return undefined;
    const painting = paintPage({ pdf, number, scale, host: host.current });
    let isWanted = true;
    painting.done.then(
      (layer) => isWanted && onPaint(number, layer),
      (error: unknown) => isWanted && onError(error),
    );
    return () => {
      isWanted = false;
      painting.cancel();
    };
  }, [pdf, number, scale, isPainted, onPaint, onError]);
  return (
    <div
      ref={host}
      role="group"
      aria-label={label}
      data-slot="source-page"
      data-page={number}
      data-inverted={isInverted || undefined}
      className="rp:relative rp:mx-auto rp:shrink-0 rp:overflow-clip rp:bg-white rp:shadow-md"
      style={{ width: Math.floor(size.width * scale), height: Math.floor(size.height * scale) }}
    />
  );
});
