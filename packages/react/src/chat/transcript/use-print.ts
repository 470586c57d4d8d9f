'use client';
import { useEffect } from 'react';
import { flushSync } from 'react-dom';

/**
 * Mounts everything before the page is printed, and what was mounted before once it is. `print()` goes on at once after `beforeprint`, so
 * the work is done in the event; a change to print media comes where there is no such event.
 *
 * @param showAll Returns what takes it back.
 */
export function usePrint(showAll: () => () => void): void {
  useEffect(() => {
    let takeBack: (() => void) | undefined;
    const begin = () => {
      if (!takeBack) flushSync(() => (takeBack = showAll()));
    };
    const end = () => {
      takeBack?.();
      takeBack = undefined;
    };
    const media = typeof matchMedia === 'function' ? matchMedia('print') : undefined;
    const onChange = () => (media?.matches ? begin() : end());
    addEventListener('beforeprint', begin);
    addEventListener('afterprint', end);
    media?.addEventListener('change', onChange);
    return () => {
      removeEventListener('beforeprint', begin);
      removeEventListener('afterprint', end);
      media?.removeEventListener('change', onChange);
      end();
    };
  }, [showAll]);
}
