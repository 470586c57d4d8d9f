import { type RefObject, useEffect, useEffectEvent } from 'react';

const PANEL_OPEN = 'redpine-panel-open';

/**
 * Keeps one panel next to the conversation: two of them leave it no room. A panel that opens closes the one that was open.
 *
 * @param element Inside the chat window.
 * @param giveWay Closes this panel and leaves the focus to the other.
 */
export function useSidePanel(
  element: RefObject<HTMLElement | null>,
  isOpen: boolean,
  giveWay: () => void,
): void {
  const onOther = useEffectEvent(giveWay);
  useEffect(() => {
    const root = element.current?.closest('[data-slot="chat"]');
    if (!isOpen || !root) return undefined;
    const listener = () => onOther();
    // Dispatched before this panel listens: the other one hears it.
    root.dispatchEvent(new Event(PANEL_OPEN));
    root.addEventListener(PANEL_OPEN, listener);
    return () => root.removeEventListener(PANEL_OPEN, listener);
  }, [element, isOpen]);
}
