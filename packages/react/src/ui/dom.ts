/**
 * Parts of a browser that some lack: those of unit tests (jsdom, happy-dom) have no layout, so that there is nothing to follow, to place or
 * to bring into view; Firefox before 125 and Safari before 17 have no popovers and no `URL.canParse`.
 */

export function matchesMedia(query: string): boolean {
  return typeof matchMedia === 'function' && matchMedia(query).matches;
}

/** Follows the sizes of elements. Returns an undo. */
export function watchSizes(elements: readonly Element[], onResize: ResizeObserverCallback): () => void {
  if (typeof ResizeObserver !== 'function') return () => undefined;
  const observer = new ResizeObserver(onResize);
  for (const element of elements) observer.observe(element);
  return () => observer.disconnect();
}

export function supportsStyle(property: string, value: string): boolean {
  return typeof CSS === 'object' && CSS.supports?.(property, value);
}

/** A text as it stands between the quotes of an attribute selector. */
export function quoted(text: string): string {
  return text.replace(/["\\]/g, '\\$&').replace(/\n/g, '\\a ');
}

export function isVisible(element: Element): boolean {
  if (element.checkVisibility) return element.checkVisibility();
  const hasLayout = element.ownerDocument.documentElement.getClientRects().length > 0;
  return !hasLayout || element.getClientRects().length > 0;
}

export function bringIntoView(element: Element | null | undefined, block: ScrollLogicalPosition): void {
  element?.scrollIntoView?.({ block });
}

export function openModal(dialog: HTMLDialogElement): void {
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute('open', '');
}

export function closeModal(dialog: HTMLDialogElement): void {
  if (dialog.close) dialog.close();
  else dialog.removeAttribute('open');
}

/** Whether there are popovers. Where there are none, a selector with `:popover-open` throws. */
export function hasPopovers(): boolean {
  return 'showPopover' in HTMLElement.prototype;
}

/** Whether something stands open inside, which the browser closes at Escape. */
export function hasOpenLayer(root: Element): boolean {
  return root.querySelector(`${hasPopovers() ? ':popover-open' : '[popover][open]'}, dialog[open]`) !== null;
}

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
  // A message that layout may pass over clips what stands in it.
  const clipping = element.parentElement?.closest<HTMLElement>('[data-laid-out]');
  clipping?.style.setProperty('content-visibility', 'visible');
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
    clipping?.style.removeProperty('content-visibility');
    element.removeAttribute('open');
    element.style.removeProperty('display');
    removeEventListener('pointerdown', onPress, true);
  };
}

/** An absolute URL; undefined for a text that is none. */
export function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

/** Gives one element of ours the methods that Radix calls on it. */
export function completeForRadix(element: EventTarget | null): void {
  if (!(element instanceof HTMLElement)) return;
  if (!('scrollIntoView' in element)) Object.assign(element, { scrollIntoView: () => undefined });
  if (!('hasPointerCapture' in element)) Object.assign(element, { hasPointerCapture: () => false });
}
