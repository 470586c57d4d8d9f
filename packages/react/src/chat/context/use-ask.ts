'use client';
import { useCallback } from 'react';
import { useChatContext } from './chat-context.ts';

/** Runs a verb that begins an answer: the view goes to it, and the focus to the text box, for the button is gone. */
export function useAsk(): (verb: () => Promise<void>) => void {
  const { scroller, focusComposer } = useChatContext();
  return useCallback(
    (verb) => {
      void verb();
      focusComposer();
      scroller.dispatch('sent');
    },
    [scroller, focusComposer],
  );
}
