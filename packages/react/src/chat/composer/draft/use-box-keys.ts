'use client';
import type { AssistantChat } from '@redpine/core';
import { type RefObject, useEffect } from 'react';

/**
 * The keys that change the whole text of the input, undo and the arrows that recall a question, loaded with its first
 * focus.
 *
 * @param onChange - Called after the text was changed.
 */
export function useBoxKeys(
  chat: AssistantChat,
  composerInput: RefObject<HTMLTextAreaElement | null>,
  onChange: () => void,
): void {
  useEffect(() => {
    const { current: input } = composerInput;
    if (!input) return undefined;
    let unwatch: (() => void) | undefined;
    let isOver = false;
    const load = () => {
      const { value: text, selectionStart: start, selectionEnd: end } = input;
      void import('./box-keys.ts').then(
        ({ watchBoxKeys }) => {
          if (!isOver) unwatch = watchBoxKeys(chat, input, { text, start, end }, onChange);
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
  }, [chat, composerInput, onChange]);
}
