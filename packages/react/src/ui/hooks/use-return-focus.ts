'use client';
import { type FocusEvent, useLayoutEffect, useRef } from 'react';

/**
 * Keeps the focus from falling to the page: if the focused element inside is removed and no other has taken the focus,
 * the element from `fallback` gets it. React sends no blur for a removed element, so a remembered element that is
 * disconnected was removed. It waits for the key's end, because a button focused during Enter would be pressed by it.
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
