'use client';
import type { ViewerLabels } from '../../labels/en/viewer.ts';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import type { PassageState } from '../document/document-view.ts';
import type { FailureReason } from '../../queries/document-failure.ts';

export interface ViewerStatusProps {
  labels: ViewerLabels;
  /** Why the document is not shown. */
  reason: FailureReason | undefined;
  isLoaded: boolean;
  passage: PassageState;
  /** The page that holds the passage; undefined if the document has no pages. */
  page: number | undefined;
  /** The index of the shown source among the answer's, from 0; negative if it is not one of them. */
  at: number;
  count: number;
  onFind: (() => void) | undefined;
  onRetry: () => void;
}

/** Whether the passage was found, or why the document is missing, and the next steps. */
export function ViewerStatus(props: ViewerStatusProps) {
  const { labels, reason, isLoaded, at, count, onFind, onRetry } = props;
  return (
    <div className="rp:flex rp:min-h-8 rp:flex-wrap rp:items-center rp:gap-x-3 rp:gap-y-1 rp:px-5 rp:py-2 rp:text-sm">
      <Status slot="source-status" className="rp:min-w-48 rp:flex-1 rp:font-medium">
        {wordsOf(props)}
      </Status>
      {at >= 0 && <span className="rp:text-xs rp:text-muted">{labels.sourceOf(at + 1, count)}</span>}
      {!reason && isLoaded && onFind && (
        <Button variant="outline" className="rp:touch:min-h-11" onClick={onFind}>
          {labels.findPassage}
        </Button>
      )}
      {reason && reason !== 'unsupported' && (
        <Button variant="outline" className="rp:touch:min-h-11" onClick={onRetry}>
          {labels.tryAgain}
        </Button>
      )}
    </div>
  );
}

function wordsOf({ labels, reason, isLoaded, passage, page }: ViewerStatusProps): string {
  if (reason) return labels[reason];
  if (!isLoaded) return labels.loading;
  switch (passage.state) {
    case 'searching':
      return labels.searching;
    case 'found':
      return labels.found(page);
    case 'approximate':
      return passage.isAmbiguous ? labels.ambiguous(page) : labels.approximate(page);
    case 'not-found':
      return passage.hasNoText ? labels.noText : labels.notFound;
  }
}
