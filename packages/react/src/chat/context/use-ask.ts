'use client';
import { useCallback } from 'react';
import { useChatContext } from './chat-context.ts';

/** Runs an action that begins an answer: the view goes to it, and the focus to the text box, for the button is gone. */
export function useAsk(): (action: () => Promise<void>) => void {
  const { scroller, focusComposer } = useChatContext();
  return useCallback(
    (action) => {
      void action();
      focusComposer();
      scroller.dispatch('sent');
    },
    [scroller, focusComposer],
  );
}
