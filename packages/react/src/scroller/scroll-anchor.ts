/** A row in view, and its position. It must not move while the view is the reader's. */
export interface ScrollAnchor {
  element: Element;
  /** Its distance from the top of the view. */
  top: number;
}

/**
 * The first row that reaches into the view. The browser's own anchoring is not used: Safari has none, none has it at
 * offset 0, and Chromium passes over elements with `content-visibility`.
 */
export function readAnchor(log: Element, selector: string): ScrollAnchor | undefined {
  const rows = log.querySelectorAll(selector);
  const { top } = log.getBoundingClientRect();
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? Infinity) > top) high = middle;
    else low = middle + 1;
  }
  const element = rows[low];
  return element && { element, top: element.getBoundingClientRect().top - top };
}

/** The distance by which an anchor has moved since it was read; 0 if there is none, or it was removed. */
export function movementOf(anchor: ScrollAnchor | undefined, log: Element | undefined): number {
  if (!log || !anchor?.element.isConnected) return 0;
  return anchor.element.getBoundingClientRect().top - log.getBoundingClientRect().top - anchor.top;
}
