'use client';
import { Status } from '../../ui/status.tsx';
import { useEffect, useState } from 'react';
import type { ViewerLabels } from '../../labels/en/viewer.ts';
import { copyContent } from '../../ui/clipboard.ts';
import { PageField } from './page-field.tsx';
import { ToolButton } from './tool-button.tsx';

export interface ViewerToolsProps {
  labels: ViewerLabels;
  page: number;
  /** 0 before the document is there. */
  count: number;
  onPage: (page: number) => void;
  zoom: number;
  onZoom: (zoom: number) => void;
  /** Undefined for a document that follows the theme by itself. */
  isInverted: boolean | undefined;
  onInvert: () => void;
  /** The marked words with their reference. */
  quote: string | undefined;
}

/** How long "Quote copied" is shown. Milliseconds. */
const COPIED_MS = 2_000;
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** Page, zoom, colours and quote. */
export function ViewerTools(props: ViewerToolsProps) {
  const { labels, page, count, onPage, zoom, onZoom, isInverted, onInvert, quote } = props;
  const [copied, setCopied] = useState<string>();
  const isCopied = copied === labels.copied;
  useEffect(() => {
    const timer = copied === undefined ? undefined : setTimeout(() => setCopied(undefined), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const larger = ZOOMS.find((step) => step > zoom);
  const smaller = ZOOMS.findLast((step) => step < zoom);

  async function copy(): Promise<void> {
    if (quote !== undefined)
      setCopied((await copyContent({ text: quote })) ? labels.copied : labels.notCopied);
  }

  return (
    <div className="rp:flex rp:flex-wrap rp:items-center rp:gap-x-1 rp:border-b rp:border-border rp:px-3 rp:py-1">
      {count > 0 && <PageField labels={labels} page={page} count={count} onPage={onPage} />}
      <span className="rp:flex-1" />
      <ToolButton
        tool="zoomOut"
        name={labels.zoomOut}
        isOff={smaller === undefined}
        onClick={() => onZoom(smaller ?? zoom)}
      />
      <ToolButton
        tool="zoomIn"
        name={labels.zoomIn}
        isOff={larger === undefined}
        onClick={() => onZoom(larger ?? zoom)}
      />
      {isInverted !== undefined && (
        <ToolButton tool="invert" name={labels.invert} aria-pressed={isInverted} onClick={onInvert} />
      )}
      <ToolButton
        tool={isCopied ? 'check' : 'copy'}
        name={labels.copyQuote}
        isOff={quote === undefined}
        onClick={() => void copy()}
      />
      <Status className="rp:sr-only">{copied}</Status>
    </div>
  );
}
