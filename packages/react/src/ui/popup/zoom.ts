/** The factor by which CSS `zoom` enlarges an element, ancestors included: 1 if the browser cannot tell. */
export function zoomOf(element: Element): number {
  return (element as { currentCSSZoom?: number }).currentCSSZoom || 1;
}

/**
 * Takes CSS `zoom` off an element and hands it on as `--rp-zoom`: what places itself by px of the window stands wrong in an element that
 * is enlarged. The element is on the page: what is not drawn has no zoom.
 */
export function handOnZoom(element: HTMLElement): void {
  element.style.zoom = '';
  const zoom = zoomOf(element);
  if (zoom === 1) return;
  element.style.zoom = String(1 / zoom);
  element.style.setProperty('--rp-zoom', String(zoom));
}
