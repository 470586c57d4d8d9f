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

/** A text, escaped for the quotes of an attribute selector. */
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

/** Whether popovers are supported. If they are not, a selector with `:popover-open` throws. */
export function hasPopovers(): boolean {
  return 'showPopover' in HTMLElement.prototype;
}

/** Whether the element contains an open popup, which the browser closes at Escape. */
export function hasOpenLayer(root: Element): boolean {
  return root.querySelector(`${hasPopovers() ? ':popover-open' : '[popover][open]'}, dialog[open]`) !== null;
}
