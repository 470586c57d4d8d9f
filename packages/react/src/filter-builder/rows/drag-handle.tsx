'use client';
import { Icon } from '../../ui/icon.tsx';
import { useBuilder } from '../context/builder-context.ts';

/** Where a row or group is taken hold of by a pointer; `drag.ts` does the rest. */
export function DragHandle({ id }: { id: string }) {
  return (
    <span aria-hidden="true" title={useBuilder().labels.dragHandle} data-slot="filter-handle" data-drag={id}>
      <Icon name="drag" size={16} />
    </span>
  );
}
