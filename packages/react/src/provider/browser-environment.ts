import type { ChatEnvironment } from '@redpine/core';

/**
 * The browser as a chat's environment: loading at the first subscription, network loss and page freeze. Touches no
 * global until it is used.
 */
export const BROWSER_ENVIRONMENT: Partial<ChatEnvironment> = {
  loadOnSubscribe: true,
  isOnline: () => typeof navigator === 'undefined' || navigator.onLine !== false,
  onOffline: (listener) => listen('offline', listener),
  // `pagehide` comes whether or not the page is kept for going back, `freeze` when a hidden one is suspended; both end the
  // connection. https://developer.chrome.com/docs/web-platform/page-lifecycle-api
  onFreeze(listener) {
    const offs = [listen('pagehide', listener), listen('freeze', listener, 'document')];
    return () => offs.forEach((off) => off());
  },
};

function listen(event: string, listener: () => void, on: 'window' | 'document' = 'window'): () => void {
  if (typeof window === 'undefined') return () => undefined;
  const target: EventTarget = on === 'window' ? window : document;
  target.addEventListener(event, listener);
  return () => target.removeEventListener(event, listener);
}
