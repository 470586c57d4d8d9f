import type { AssistantChat } from '@redpine/core';
import { matchesMedia } from '../../ui/dom.ts';

/**
 * Lets the composer glide from the middle to the foot of the window when the first question is asked. By a translation: a view transition
 * would hold the whole page of the host. Returns an undo.
 */
export function glideFirst(chat: AssistantChat, form: HTMLElement): () => void {
  const topOf = () => form.getBoundingClientRect().top;
  let wasEmpty = chat.getSnapshot().messages.length === 0;
  return chat.subscribe(() => {
    const isEmpty = chat.getSnapshot().messages.length === 0;
    // The window is drawn after this, and before the next frame.
    const from = wasEmpty && !isEmpty && !matchesMedia('(prefers-reduced-motion: reduce)') && topOf();
    wasEmpty = isEmpty;
    if (from === false) return;
    requestAnimationFrame(() =>
      form.animate?.(
        { translate: [`0 ${from - topOf()}px`, '0 0'] },
        { duration: 280, easing: 'cubic-bezier(.32,.72,0,1)' },
      ),
    );
  });
}
