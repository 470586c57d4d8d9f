import type { KeyboardEvent } from 'react';

export type Step = 1 | -1;

export interface ViewerKeyActions {
  /** Whether a page exists in that direction. */
  canTurn: (step: Step) => boolean;
  turn: (step: Step) => void;
  stepSource: (step: Step) => void;
}

/** Share of the visible height that is scrolled if the document has no further page. */
const SCREENFUL = 0.9;

/** PageUp and PageDown turn pages, `[` and `]` go to other sources of the answer. */
export function viewerKeys({ canTurn, turn, stepSource }: ViewerKeyActions): (event: KeyboardEvent) => void {
  return (event) => {
    const { key } = event;
    if (event.metaKey) return;
    if (key === '[' || key === ']') {
      // On many keyboards a bracket is typed with AltGr, which is Ctrl and Alt, or with Option.
      const isShortcut = event.ctrlKey && !event.getModifierState('AltGraph');
      if (isShortcut || event.target instanceof HTMLInputElement) return;
      event.preventDefault();
      return stepSource(key === ']' ? 1 : -1);
    }
    if ((key !== 'PageUp' && key !== 'PageDown') || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    const step = key === 'PageDown' ? 1 : -1;
    if (canTurn(step)) return turn(step);
    const scroller = event.currentTarget.querySelector('[data-slot="source-scroller"]');
    scroller?.scrollBy({ top: step * SCREENFUL * scroller.clientHeight });
  };
}
