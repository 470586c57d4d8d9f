'use client';
import {
  describeNode,
  type FilterNode,
  type JsonObject,
  type ReadDaysOptions,
} from '@redpine/core/internal/filter';
import { useId, useMemo } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { treeOf } from '../store/builder-state.ts';
import { useBuilder } from '../context/builder-context.ts';

interface LockedRowsProps {
  filter: JsonObject;
  reason: string;
}

/** The locked filter: shown, explained, and outside the tree that can be edited. */
export function LockedRows({ filter, reason }: LockedRowsProps) {
  const { labels, describing } = useBuilder();
  const reasonId = useId();
  const clauses = useMemo(() => clausesOf(filter, describing), [filter, describing]);
  return (
    <div
      data-slot="filter-locked"
      className="rp:flex rp:flex-col rp:gap-1 rp:rounded-md rp:border rp:border-border rp:bg-surface rp:px-2.5 rp:py-1.5 rp:text-sm"
    >
      {clauses.map((node, index) => (
        <div
          key={node.id}
          role="group"
          aria-label={labels.lockedTitle(index + 1)}
          aria-describedby={reasonId}
          data-slot="filter-locked-row"
          className="rp:flex rp:items-start rp:gap-2"
        >
          <span className="rp:pt-0.5 rp:text-muted">
            <Icon name="lock" size={16} />
          </span>
          <span className="rp:min-w-0 rp:wrap-anywhere">{describeNode(node, describing)}</span>
        </div>
      ))}
      <p id={reasonId} className="rp:ps-5.75 rp:text-xs rp:text-muted">
        {reason}
      </p>
    </div>
  );
}

/** Under `$or` the whole is one clause; else each key is one. */
function clausesOf(filter: JsonObject, dates: ReadDaysOptions): readonly FilterNode[] {
  const { root } = treeOf(filter, undefined, dates);
  return root.operator === 'and' ? root.children : [root];
}
