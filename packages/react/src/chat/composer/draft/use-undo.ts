'use client';
import { type RefObject, useEffect } from 'react';

/** Undo of the input, loaded with its first focus. */
export function useUndo(composerInput: RefObject<HTMLTextAreaElement | null>, onTravel: () => void): void {
  useEffect(() => {
    const { current: input } = composerInput;
    if (!input) return undefined;
    let unwatch: (() => void) | undefined;
    let isOver = false;
    const load = () => {
      const { value: text, selectionStart: start, selectionEnd: end } = input;
      void import('./watch-undo.ts').then(
        ({ watchUndo }) => {
          if (!isOver) unwatch = watchUndo(input, { text, start, end }, onTravel);
        },
        // Without it the browser's own undo is in force.
        () => undefined,
      );
    };
    if (input.matches(':focus')) load();
    else input.addEventListener('focus', load, { once: true });
    return () => {
      isOver = true;
      input.removeEventListener('focus', load);
      unwatch?.();
    };
  }, [composerInput, onTravel]);
}
