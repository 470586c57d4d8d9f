'use client';
import type { ThreadStorage } from '@redpine/core/storage';
import { useState } from 'react';
import { english } from '../labels/en/threads.ts';
import { useLabels } from '../provider/use-labels.ts';
import { Button } from '../ui/button.tsx';
import { Status } from '../ui/status.tsx';
import { Icon } from '../ui/icon.tsx';
import { cleanTitle } from './store/clean-title.ts';
import { useSaveStatusOf } from './use-save-status.ts';

export interface SaveNoticeProps {
  storage: ThreadStorage;
  /** The conversation on screen: it is not offered for removal. */
  currentId: string;
}

/** How many conversations are offered at a time. */
const OFFERS = 3;

/** Says that the conversation is not saved, and offers older ones for removal where the disk is full. */
export function SaveNotice({ storage, currentId }: SaveNoticeProps) {
  const labels = useLabels('threads', english);
  const { isSaved, removable, remove } = useSaveStatusOf(storage, currentId);
  const [hasFailed, setFailed] = useState(false);
  const [isBusy, setBusy] = useState(false);

  async function makeRoom(id: string): Promise<void> {
    setBusy(true);
    setFailed(false);
    await remove(id).catch(() => setFailed(true));
    setBusy(false);
  }

  return (
    <div
      data-slot="save-notice"
      data-state={isSaved ? 'saved' : 'unsaved'}
      className={
        isSaved
          ? 'rp:sr-only'
          : 'rp:mx-auto rp:mb-2 rp:flex rp:max-h-[40%] rp:w-[calc(100%-24px)] rp:max-w-[736px] rp:flex-none rp:flex-col rp:gap-2 rp:overflow-y-auto rp:rounded-lg rp:bg-surface rp:px-3 rp:py-2 rp:text-sm'
      }
    >
      <div className="rp:flex rp:items-center rp:gap-2 rp:font-medium">
        {!isSaved && (
          <span className="rp:text-warning">
            <Icon name="alert" size={16} />
          </span>
        )}
        <Status>{!isSaved && labels.notSaved}</Status>
      </div>
      {!isSaved && removable.length > 0 && (
        <>
          <p className="rp:text-muted">{labels.makeRoom}</p>
          <ul className="rp:flex rp:flex-wrap rp:gap-2">
            {removable.slice(0, OFFERS).map(({ id, title }) => (
              <li key={id} className="rp:min-w-0 rp:max-w-full">
                <Button
                  variant="outline"
                  icon="trash"
                  data-slot="make-room"
                  aria-disabled={isBusy || undefined}
                  className="rp:max-w-full rp:touch:min-h-11"
                  onClick={() => !isBusy && void makeRoom(id)}
                >
                  <bdi className="rp:truncate">
                    {labels.removeOffered(cleanTitle(title) || labels.untitled)}
                  </bdi>
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {hasFailed && (
        <p role="alert" className="rp:text-danger">
          {labels.changeFailed}
        </p>
      )}
    </div>
  );
}
