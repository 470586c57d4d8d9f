import { useEffect, useEffectEvent } from 'react';

/** Where the window covers the page, as `launcher.css` and the window's own sheet say too. */
const COVERING = '(width <= 480px), (height < 480px)';

/**
 * Where the window covers the page, the way back closes it: a history entry of the same address stands for it while it is open, and
 * is taken away when it closes otherwise. The page's own history state is kept in it.
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
