'use client';
import { useCallback } from 'react';
import { useChatContext } from './chat-context.ts';

/**
 * Runs an action that starts an answer: the view scrolls to it, and the focus moves to the text box, because the button
 * is removed.
 */
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
