'use client';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { useBuilder } from '../context/builder-context.ts';

/** Where a row or group is taken hold of by a pointer; `drag.ts` does the rest. */
export function DragHandle({ id, className }: { id: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      title={useBuilder().labels.dragHandle}
      data-slot="filter-handle"
      data-drag={id}
      className={classNames(
        'rp:flex rp:min-h-8 rp:w-6 rp:cursor-grab rp:touch-none rp:items-center rp:justify-center rp:text-muted rp:select-none rp:active:cursor-grabbing rp:[&_path]:[stroke-width:2.75] rp:pointer-coarse:w-8',
        className,
      )}
    >
      <Icon name="drag" size={16} />
    </span>
  );
}
