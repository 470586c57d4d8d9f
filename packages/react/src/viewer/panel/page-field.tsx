'use client';
import { useId, useState } from 'react';
import type { ViewerLabels } from '../../labels/en/viewer.ts';
import { ToolButton } from './tool-button.tsx';

export interface PageFieldProps {
  labels: ViewerLabels;
  page: number;
  count: number;
  onPage: (page: number) => void;
}

/** The page in view, to be stepped through or typed. A number beyond the pages is marked, and leads to the nearest. */
export function PageField({ labels, page, count, onPage }: PageFieldProps) {
  const [typed, setTyped] = useState<string>();
  const countId = useId();
  const isBeyond = typed !== undefined && typed !== '' && !(Number(typed) >= 1 && Number(typed) <= count);
  function go(): void {
    const typedPage = Number.parseInt(typed ?? '', 10);
    setTyped(undefined);
    if (Number.isFinite(typedPage)) onPage(Math.min(Math.max(1, typedPage), count));
  }
  return (
    <span className="rp:flex rp:items-center rp:gap-1 rp:text-sm">
      <ToolButton tool="up" name={labels.previousPage} isOff={page <= 1} onClick={() => onPage(page - 1)} />
      <input
        data-slot="source-page-field"
        aria-label={labels.page}
        aria-invalid={isBeyond || undefined}
        aria-describedby={countId}
        inputMode="numeric"
        autoComplete="off"
        value={typed ?? String(page)}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={go}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go();
        }}
        className="rp:min-h-8 rp:w-11 rp:touch:min-h-11 rp:rounded-md rp:border rp:border-border-strong rp:aria-invalid:border-danger rp:aria-invalid:text-danger rp:bg-background rp:text-center rp:tabular-nums"
      />
      <span id={countId} className="rp:text-muted rp:tabular-nums">
        {labels.pageOf(count)}
      </span>
      <ToolButton tool="down" name={labels.nextPage} isOff={page >= count} onClick={() => onPage(page + 1)} />
    </span>
  );
}
