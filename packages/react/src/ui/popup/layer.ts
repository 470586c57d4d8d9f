import { hasPopovers } from '../dom.ts';

/**
 * Shows an element with the `popover` attribute in the top layer, or above the page where there are no popovers. There a press outside of
 * an automatic one dispatches the `toggle` event by which the browser would close it. Returns an undo.
 */
export function showLayer(element: HTMLElement): () => void {
  // `showPopover` throws on a detached element, which React may run an effect on, and in older browsers on an open one.
  if (hasPopovers()) {
    if (element.isConnected && !element.matches(':popover-open')) element.showPopover();
    return () => undefined;
  }
  // A box that is contained, and may be passed over by layout, clips the popup.
  const clipping = element.parentElement?.closest<HTMLElement>('.redpine-contained')?.style;
  clipping?.setProperty('contain', 'none');
  clipping?.setProperty('content-visibility', 'visible');
  element.style.zIndex = '2147483647';
  element.setAttribute('open', '');
  // The style sheet of jsdom hides popovers, which it cannot show.
  if (getComputedStyle(element).display === 'none') element.style.display = 'block';
  const onPress = (event: Event) => {
    if (element.getAttribute('popover') !== 'auto' || event.composedPath().includes(element)) return;
    element.dispatchEvent(Object.assign(new Event('toggle'), { newState: 'closed' }));
  };
  addEventListener('pointerdown', onPress, true);
  return () => {
    clipping?.removeProperty('contain');
    clipping?.removeProperty('content-visibility');
    element.removeAttribute('open');
    element.style.removeProperty('display');
    removeEventListener('pointerdown', onPress, true);
  };
}
