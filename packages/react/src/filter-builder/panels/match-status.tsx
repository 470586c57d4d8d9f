'use client';
import { compileFilter, type JsonObject } from '@redpine/core/filter';
import { useMemo } from 'react';
import { useMatchCount } from '../../queries/use-match-count.ts';
import { useBuilder } from '../context/builder-context.ts';
import type { BuilderSnapshot } from '../store/builder-store.ts';

interface MatchStatusProps {
  snapshot: BuilderSnapshot;
  locked: JsonObject | undefined;
  documents: readonly JsonObject[] | undefined;
  api: string | undefined;
  total: number | undefined;
}

/** How many documents the filter in force lets through, said once it has settled. */
export function MatchStatus({ snapshot, locked, documents: all, api, total }: MatchStatusProps) {
  const { labels } = useBuilder();
  const documents = useMemo(() => {
    const test = locked && compileFilter(locked);
    return test ? all?.filter((metadata) => test(metadata) === true) : all;
  }, [all, locked]);
  const { count, status } = useMatchCount(snapshot.filter, { documents, api, total });
  if (status === 'idle') return null;
  const conditions = snapshot.issues.filter(
    ({ code }) => code === 'unknown-operator' || code === 'not-operator',
  ).length;
  const text = !count
    ? status === 'failed' && labels.countFailed
    : count.unknown > 0
      ? labels.countAtLeast(count.matched, count.total, Math.max(1, conditions))
      : labels.count(count.matched, count.total);
  return (
    <p role="status" data-slot="filter-count" className="rp:min-w-0 rp:flex-1 rp:text-muted rp:tabular-nums">
      {text}
    </p>
  );
}
