'use client';
import { type FocusEvent, useLayoutEffect, useRef } from 'react';

/**
 * Focus never falls to the page: when the focused element inside is taken away and nothing else has taken the focus, what
 * `fallback` finds gets it. React sends no blur for an element that it removes, so what is still held and no longer
 * connected was removed. It waits for the key that removed it to be over: a button focused during Enter is pressed by it.
 */
export function useReturnFocus(fallback: () => HTMLElement | null | undefined) {
  const held = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (!held.current || held.current.isConnected) return;
    const { ownerDocument } = held.current;
    held.current = null;
    setTimeout(() => {
      if (ownerDocument.activeElement === ownerDocument.body) fallback()?.focus();
    });
  });
  return {
    onFocus: (event: FocusEvent<HTMLElement>) => {
      held.current = event.target;
    },
    onBlur: () => {
      held.current = null;
    },
  };
}
