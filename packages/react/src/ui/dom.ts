/**
 * Parts of a browser that the DOMs of unit tests (jsdom, happy-dom) lack. Every browser that is supported has them: without layout there is
 * nothing to follow, to place or to bring into view.
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
  return element.checkVisibility?.() ?? true;
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

/** Whether something stands open inside, which the browser closes at Escape. */
export function hasOpenLayer(root: Element): boolean {
  const canPopup = 'showPopover' in root;
  return root.querySelector(canPopup ? ':popover-open, dialog[open]' : 'dialog[open]') !== null;
}

/** Gives one element of ours the methods that Radix calls on it. */
export function completeForRadix(element: EventTarget | null): void {
  if (!(element instanceof HTMLElement)) return;
  if (!('scrollIntoView' in element)) Object.assign(element, { scrollIntoView: () => undefined });
  if (!('hasPointerCapture' in element)) Object.assign(element, { hasPointerCapture: () => false });
}
