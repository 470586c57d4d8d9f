/** The factor by which CSS `zoom` enlarges an element, ancestors included: 1 if the browser cannot tell. */
export function zoomOf(element: Element): number {
  return (element as { currentCSSZoom?: number }).currentCSSZoom || 1;
}

/**
 * Takes CSS `zoom` off an element and passes it on as `--rp-zoom`, because an element that is positioned by px of the window would be
 * misplaced in an enlarged one. The element must be on the page, because an element that is not rendered has no zoom.
 */
export function handOnZoom(element: HTMLElement): void {
  element.style.zoom = '';
  const zoom = zoomOf(element);
  if (zoom === 1) return;
  element.style.zoom = String(1 / zoom);
  element.style.setProperty('--rp-zoom', String(zoom));
}
