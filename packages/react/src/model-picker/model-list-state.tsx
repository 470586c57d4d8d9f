'use client';
import type { RefObject } from 'react';
import type { ModelsResult } from '../queries/use-models.ts';
import type { ModelLabels } from '../labels/en/model.ts';
import { Button } from '../ui/button.tsx';
import { Status } from '../ui/status.tsx';
import { TARGET } from '../ui/styles.ts';
import { useReturnFocus } from '../ui/hooks/use-return-focus.ts';

export interface ModelListStateProps extends Pick<ModelsResult, 'status' | 'retry'> {
  labels: ModelLabels;
  /** Receives the focus when the button is removed. */
  trigger: RefObject<HTMLElement | null>;
}

/** Shows that the list is loading or has failed, with a button to retry. Renders nothing once it is loaded. */
export function ModelListState({ status, retry, labels, trigger }: ModelListStateProps) {
  const returnFocus = useReturnFocus(() => trigger.current);
  return (
    <span
      data-slot="model-list-state"
      data-notice={status === 'failed' || undefined}
      className="rp:flex rp:flex-wrap rp:items-center rp:gap-x-2 rp:gap-y-1 rp:text-xs rp:text-muted rp:has-[>span:only-child:empty]:hidden"
      {...returnFocus}
    >
      <Status>{status === 'loading' ? labels.loading : status === 'failed' && labels.failed}</Status>
      {status === 'failed' && (
        <Button size="sm" variant="outline" icon="refresh" className={TARGET} onClick={retry}>
          {labels.retry}
        </Button>
      )}
    </span>
  );
}
