/** The name under which passages are marked: `::highlight(redpine-passage)`. */
const NAME = 'redpine-passage';

/**
 * Marks a range without touching its elements, if the browser supports highlights.
 * @returns a function that removes the mark; undefined without support
 */
export function markPassage(range: Range): (() => void) | undefined {
  const { highlights }: { highlights?: HighlightRegistry } = CSS;
  if (!highlights || typeof Highlight !== 'function') return undefined;
  const marks = highlights.get(NAME) ?? new Highlight();
  highlights.set(NAME, marks);
  marks.add(range);
  return () => {
    marks.delete(range);
    if (marks.size === 0 && highlights.get(NAME) === marks) highlights.delete(NAME);
  };
}

/** A part of a mark for browsers without highlights, in px from the start of the scrolled content. */
export interface PassageBox {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The boxes of a range, relative to an element. */
export function boxesOf(range: Range, origin: Element): PassageBox[] {
  const from = origin.getBoundingClientRect();
  return [...range.getClientRects()].map(({ left, top, width, height }) => ({
    left: left - from.left,
    top: top - from.top,
    width,
    height,
  }));
}
