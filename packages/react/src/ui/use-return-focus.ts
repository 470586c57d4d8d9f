'use client';
import { type FocusEvent, useLayoutEffect, useRef } from 'react';

/**
 * Focus never falls to the page: when the focused element inside is taken away and nothing else has taken the focus, what
 * `fallback` finds gets it. React sends no blur for an element that it removes, so what is still held and no longer
 * connected was removed. It waits for the key that removed it to be over: a button focused during Enter is pressed by it.
 */
export function useReturnFocus(fallback: () => HTMLElement | null | undefined) {
  const focused = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (!focused.current || focused.current.isConnected) return;
    const { ownerDocument } = focused.current;
    focused.current = null;
    setTimeout(() => {
      if (ownerDocument.activeElement === ownerDocument.body) fallback()?.focus();
    });
  });
  return {
    onFocus: (event: FocusEvent<HTMLElement>) => {
      focused.current = event.target;
    },
    onBlur: () => {
      focused.current = null;
    },
  };
}
