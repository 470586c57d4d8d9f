'use client';
import { useEffect } from 'react';
import { flushSync } from 'react-dom';

/**
 * Mounts all messages before printing and restores the mounted range afterwards. `print()` continues right after
 * `beforeprint`, so the work is done within the event; browsers without that event fire a change to print media.
 *
 * @param showAll Returns a function that restores the range.
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
