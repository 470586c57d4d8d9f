'use client';
import { type RefObject, useCallback, useEffect } from 'react';

/** Above this many characters the box has its full height anyway, and measuring it would cost more than it tells. */
const FULL = 2000;

/** Grows the text box with its text where the browser has no `field-sizing`. Returns what to call on each input. */
export function useAutoGrow(boxRef: RefObject<HTMLTextAreaElement | null>): () => void {
  const grow = useCallback(() => {
    const element = boxRef.current;
    if (!element || CSS.supports('field-sizing', 'content')) return;
    element.style.height = 'auto';
    element.style.height = element.value.length > FULL ? '100vh' : `${element.scrollHeight}px`;
  }, [boxRef]);
  useEffect(grow, [grow]);
  return grow;
}
