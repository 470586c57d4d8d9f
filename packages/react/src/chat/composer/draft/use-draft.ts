'use client';
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { readDraft, saveDraft } from '../../context/draft.ts';
import { setInputText } from './composer-input.ts';

/**
 * The draft is stored at this interval and when the page or the conversation is left, so that storing does not slow
 * typing.
 */
const EVERY_MS = 300;

/** Stores the text of the text box for its conversation. Returns a function to call on each input. */
export function useDraft(composerInput: RefObject<HTMLTextAreaElement | null>, key: string): () => void {
  const isFirst = useRef(true);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const element = composerInput.current;
    if (!element) return undefined;
    // Text typed before this script ran is newer than the draft.
    const isTyped = isFirst.current && element.value !== '';
    isFirst.current = false;
    if (!isTyped) setInputText(element, readDraft(key));
    const flush = () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      saveDraft(key, element.value);
    };
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [composerInput, key]);

  return useCallback(() => {
    const save = () => {
      timer.current = undefined;
      saveDraft(key, composerInput.current?.value ?? '');
    };
    timer.current ??= setTimeout(save, EVERY_MS);
  }, [composerInput, key]);
}
