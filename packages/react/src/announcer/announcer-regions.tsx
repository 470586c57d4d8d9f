'use client';
import { useEffect, useRef } from 'react';
import type { Announcer } from './create-announcer.ts';

const HIDDEN = 'rp:sr-only';

/** The live regions of one chat: two polite used in turn and one assertive, empty from the first paint. */
export function AnnouncerRegions({ announcer }: { announcer: Announcer }) {
  const first = useRef<HTMLDivElement>(null);
  const second = useRef<HTMLDivElement>(null);
  const urgent = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!first.current || !second.current || !urgent.current) return undefined;
    return announcer.attach({ polite: [first.current, second.current], assertive: urgent.current });
  }, [announcer]);
  return (
    <div data-slot="announcer" className={HIDDEN}>
      <div ref={first} data-slot="announcer-polite" aria-live="polite" aria-atomic="true" />
      <div ref={second} data-slot="announcer-polite" aria-live="polite" aria-atomic="true" />
      <div ref={urgent} data-slot="announcer-assertive" aria-live="assertive" aria-atomic="true" />
    </div>
  );
}
