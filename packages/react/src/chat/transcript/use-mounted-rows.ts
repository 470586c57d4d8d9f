'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TranscriptRow } from '../../conversation/transcript-rows.ts';
import {
  extendEarlier,
  extendLater,
  extendTo,
  readRange,
  settleRange,
  type MountedRange,
} from './mounted-rows.ts';

const NEWEST: MountedRange = { first: undefined, last: undefined };

/** The mounted rows, and functions that mount others without moving the visible ones. */
export function useMountedRows(rows: readonly TranscriptRow[]) {
  const [targetRange, setTargetRange] = useState(NEWEST);
  const range = settleRange(rows, targetRange);
  // Mounted rows stay mounted when rows come: the range is pinned to the rows it began with.
  if (range !== targetRange) setTargetRange(range);
  const { from, to } = readRange(rows, range);

  const current = useRef({ rows, range });
  useEffect(() => {
    current.current = { rows, range };
  });

  const showEarlier = useCallback(
    () => setTargetRange((now) => extendEarlier(current.current.rows, now)),
    [],
  );

  const showLater = useCallback(() => {
    const hasLater = current.current.range.last !== undefined;
    if (hasLater) setTargetRange((now) => extendLater(current.current.rows, now));
    return hasLater;
  }, []);

  const show = useCallback(
    (id: string) => setTargetRange((now) => extendTo(current.current.rows, now, id)),
    [],
  );
  const showNewest = useCallback(
    () => setTargetRange((now) => (now.last === undefined ? now : settleRange(current.current.rows, NEWEST))),
    [],
  );
  const showAll = useCallback(() => {
    const before = current.current.range;
    const [first] = current.current.rows;
    setTargetRange({ first: first?.id, last: undefined });
    return () => setTargetRange(before);
  }, []);
  return {
    showAll,
    mounted: rows.slice(from, to),
    hasEarlier: from > 0,
    hasLater: to < rows.length,
    showEarlier,
    showLater,
    show,
    showNewest,
  };
}
