'use client';
import type { ThreadLabels } from '../../labels/en/threads.ts';
import { Status } from '../../ui/status.tsx';
import type { Removal } from '../store/pending-removals.ts';

export interface UndoNoticeProps {
  /** The last deletion. */
  removed: Removal | undefined;
  /** How many deletions Undo takes back. */
  count: number;
  labels: ThreadLabels;
  onUndo: () => void;
}

/** Says which conversation was deleted, and how many more, for as long as that can be taken back. */
export function UndoNotice({ removed, count, labels, onUndo }: UndoNoticeProps) {
  return (
    <div
      className={
        removed
          ? 'rp:flex rp:flex-wrap rp:items-center rp:gap-x-2 rp:rounded-md rp:bg-foreground rp:px-3 rp:py-2 rp:text-background'
          : undefined
      }
    >
      <Status className="rp:min-w-0 rp:flex-[1_1_120px] rp:line-clamp-2 rp:break-words rp:text-sm">
        {removed && labels.deleted(removed.title || labels.untitled, count)}
      </Status>
      {removed && (
        <button
          type="button"
          data-slot="undo"
          onClick={onUndo}
          className="rp:min-h-8 rp:touch:min-h-11 rp:rounded-md rp:px-2 rp:text-sm rp:font-semibold rp:underline"
        >
          {labels.undo}
        </button>
      )}
    </div>
  );
}
