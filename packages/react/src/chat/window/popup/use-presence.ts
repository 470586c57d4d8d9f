'use client';
import { useEffect, useState } from 'react';
import { matchesMedia } from '../../../ui/dom.ts';

/**
 * Whether a part is mounted: from its opening until its leave transition ends. `opening` counts the openings: a part
 * that opens again while it leaves is a new one.
 *
 * @param leaveMs - Duration of the leave transition; 0 for a reader who prefers reduced motion.
 */
export function usePresence(isOpen: boolean, leaveMs: number): { isPresent: boolean; opening: number } {
  const [state, setState] = useState({ isOpen, isPresent: isOpen, opening: 0 });
  if (state.isOpen !== isOpen)
    setState({ isOpen, isPresent: true, opening: isOpen ? state.opening + 1 : state.opening });
  const isLeaving = state.isPresent && !isOpen;
  useEffect(() => {
    if (!isLeaving) return undefined;
    const isStill = matchesMedia('(prefers-reduced-motion: reduce)');
    const timer = setTimeout(
      () => setState((now) => ({ ...now, isPresent: now.isOpen })),
      isStill ? 0 : leaveMs,
    );
    return () => clearTimeout(timer);
  }, [isLeaving, leaveMs]);
  return state;
}
