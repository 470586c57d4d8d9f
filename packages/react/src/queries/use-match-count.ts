'use client';
import { compileFilter, formatFilter, type JsonObject } from '@redpine/core/internal/filter';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useHandler } from './use-handler.ts';
import { useQueryClientOrOwn } from './use-query-client.ts';

/** Options of {@link useMatchCount}. */
export interface UseMatchCountOptions {
  /** Metadata of documents to count among: nothing is fetched then. */
  documents?: readonly JsonObject[] | undefined;
  /** The address at which the handler is mounted. Default: the provider's. */
  api?: string | undefined;
  /** Number of all documents, if known. */
  total?: number | undefined;
  /** Time for which the filter must stay the same. Milliseconds; default 350. */
  settleMs?: number;
  /** Default true. */
  enabled?: boolean;
}

/** Number of documents that match a filter. */
export interface MatchCount {
  matched: number;
  total: number;
  /** Documents that cannot be judged here. */
  unknown: number;
}

/** The count after the filter has settled: among sample documents, else through the handler (`GET {api}/files?filter=…`). */
export function useMatchCount(
  filter: JsonObject | undefined,
  { documents, api: ownApi, total, settleMs = 350, enabled = true }: UseMatchCountOptions = {},
): { count: MatchCount | undefined; status: 'idle' | 'loading' | 'failed' | 'ready' } {
  const handler = useHandler(ownApi);
  const { api } = handler;
  const settled = useSettled(filter, settleMs);
  const remote = enabled && documents === undefined && api !== undefined;
  const text = settled && formatFilter(settled);
  const client = useQueryClientOrOwn();
  const countOf = (filterText: string | undefined, isNeeded: boolean) => ({
    queryKey: ['redpine', api, 'count', filterText ?? ''],
    queryFn: async ({ signal }: { signal: AbortSignal }) =>
      (await import('./handler-lists.ts')).countFiles(handler, filterText, signal),
    enabled: remote && isNeeded,
    staleTime: 30_000,
    retry: (failures: number, error: Error) => failures < 1 && !(error instanceof RangeError),
    placeholderData: keepPreviousData,
  });
  const all = useQuery(countOf(undefined, total === undefined || text === undefined), client);
  const some = useQuery(countOf(text, text !== undefined), client);
  const local = useMemo(() => documents && countDocuments(settled, documents), [settled, documents]);
  if (local) return { count: local, status: 'ready' };
  if (!remote) return { count: undefined, status: 'idle' };
  const whole = total ?? all.data;
  const matched = text === undefined ? whole : some.data;
  if (matched !== undefined && whole !== undefined) {
    return { count: { matched, total: Math.max(whole, matched), unknown: 0 }, status: 'ready' };
  }
  return { count: undefined, status: some.isError || all.isError ? 'failed' : 'loading' };
}

/** Counts among metadata that is here. */
export function countDocuments(filter: JsonObject | undefined, documents: readonly JsonObject[]): MatchCount {
  const total = documents.length;
  if (!filter) return { matched: total, total, unknown: 0 };
  const test = compileFilter(filter);
  let matched = 0;
  let unknown = 0;
  for (const metadata of documents) {
    const verdict = test(metadata);
    if (verdict === true) matched += 1;
    else if (verdict === 'unknown') unknown += 1;
  }
  return { matched, total, unknown };
}

function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
