import { useEffect, useEffectEvent } from 'react';

/** Matches the width at which the window covers the page in `launcher.css` and the window's own sheet. */
const COVERING = '(width <= 480px), (height < 480px)';

/**
 * While the window covers the page, the browser's back button closes it: a history entry with the same address
 * represents the open window, and is removed if the window closes otherwise. The entry keeps the page's own history
 * state.
 */
export function useBackCloses(isOpen: boolean, close: () => void): void {
  const onBack = useEffectEvent(close);
  useEffect(() => {
    if (!isOpen || !matchMedia(COVERING).matches) return undefined;
    const mark = crypto.randomUUID?.() ?? String(Math.random());
    const state = history.state as Record<string, unknown> | null;
    history.pushState({ ...state, redpine: mark }, '');
    let isThere = true;
    const onPop = () => {
      isThere = false;
      onBack();
    };
    addEventListener('popstate', onPop);
    return () => {
      removeEventListener('popstate', onPop);
      const now = history.state as Record<string, unknown> | null;
      if (isThere && now?.['redpine'] === mark) history.back();
    };
  }, [isOpen]);
}
