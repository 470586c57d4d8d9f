'use client';
import { compileFilter, type JsonObject } from '@redpine/core/internal/filter';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useMatchCount } from '../../queries/use-match-count.ts';
import { Status } from '../../ui/status.tsx';
import { useBuilder } from '../context/builder-context.ts';
import type { BuilderSnapshot } from '../store/builder-store.ts';

interface MatchStatusProps {
  snapshot: BuilderSnapshot;
  locked: JsonObject | undefined;
  documents: readonly JsonObject[] | undefined;
  api: string | undefined;
  total: number | undefined;
}

/** How long a value is typed on for: half a word is no value. Milliseconds. */
const PAUSE_MS = 900;

/**
 * How many documents the filter in force lets through, announced once it has settled: when a value that is being typed is left, taken with
 * Enter, or rests.
 */
export function MatchStatus({ snapshot, locked, documents: all, api, total }: MatchStatusProps) {
  const { labels } = useBuilder();
  const place = useRef<HTMLParagraphElement>(null);
  const isTyping = useIsTyping(place);
  const documents = useMemo(() => {
    const test = locked && compileFilter(locked);
    return test ? all?.filter((metadata) => test(metadata) === true) : all;
  }, [all, locked]);
  const { count, status } = useMatchCount(snapshot.filter, {
    documents,
    api,
    total,
    ...(isTyping && { settleMs: PAUSE_MS }),
  });
  const conditions = snapshot.issues.filter(
    ({ code }) => code === 'unknown-operator' || code === 'not-operator',
  ).length;
  const text =
    status === 'idle'
      ? ''
      : !count
        ? status === 'failed' && labels.countFailed
        : count.unknown > 0
          ? labels.countAtLeast(count.matched, count.total, Math.max(1, conditions))
          : labels.count(count.matched, count.total);
  return (
    <p ref={place} className="rp:min-w-0 rp:flex-1 rp:text-muted rp:tabular-nums">
      <Status slot="filter-count">{text}</Status>
    </p>
  );
}

/** Whether a text of the builder is being typed. */
function useIsTyping(place: RefObject<HTMLElement | null>): boolean {
  const [isTyping, setTyping] = useState(false);
  useEffect(() => {
    const builder = place.current?.closest<HTMLElement>('[data-slot="filter-builder"]');
    if (!builder) return undefined;
    const listening = new AbortController();
    const { signal } = listening;
    const end = () => setTyping(false);
    builder.addEventListener(
      'input',
      ({ target }) => target instanceof HTMLElement && target.matches('input, textarea') && setTyping(true),
      { signal },
    );
    builder.addEventListener('keydown', ({ key }) => key === 'Enter' && end(), { signal });
    builder.addEventListener('focusout', end, { signal });
    return () => listening.abort();
  }, [place]);
  return isTyping;
}
