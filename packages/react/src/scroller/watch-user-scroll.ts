import type { ScrollEvent } from './scroll-mode.ts';

const UPWARD_KEYS = new Set(['ArrowUp', 'PageUp', 'Home']);

/** Reports at once, before anything has scrolled, that the reader wants to look elsewhere. Returns an undo. */
export function watchReader(log: HTMLElement, dispatch: (event: ScrollEvent) => void): () => void {
  const undo = new AbortController();
  const options = { passive: true, signal: undo.signal };
  let touchY = 0;

  log.addEventListener(
    'wheel',
    (event) => event.deltaY < 0 && canGoUp(log) && dispatch('reader-up'),
    options,
  );
  log.addEventListener('touchstart', (event) => (touchY = event.touches[0]?.clientY ?? 0), options);
  log.addEventListener(
    'touchmove',
    (event) => {
      const y = event.touches[0]?.clientY ?? touchY;
      if (y > touchY && canGoUp(log)) dispatch('reader-up');
      touchY = y;
    },
    options,
  );
  log.addEventListener(
    'keydown',
    (event) => {
      const up = UPWARD_KEYS.has(event.key) || (event.key === ' ' && event.shiftKey);
      if (up && canGoUp(log)) dispatch('reader-up');
    },
    options,
  );
  log.addEventListener('focusin', () => dispatch('reader-inside'), options);
  log.ownerDocument.addEventListener(
    'selectionchange',
    () => hasSelectionIn(log) && dispatch('reader-inside'),
    options,
  );
  return () => undo.abort();
}

function canGoUp(log: HTMLElement): boolean {
  return log.scrollTop > 0;
}

/** A shadow root keeps its own selection in Chromium; elsewhere the document's is asked. */
function hasSelectionIn(log: HTMLElement): boolean {
  const root = log.getRootNode() as Partial<Pick<Document, 'getSelection'>>;
  const selection = root.getSelection?.() ?? log.ownerDocument.getSelection();
  return !!selection && !selection.isCollapsed && log.contains(selection.anchorNode);
}
