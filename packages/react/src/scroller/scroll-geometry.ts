/** Sizes and offset of a scroll container, in CSS pixels. */
export interface ScrollGeometry {
  /** The distance scrolled from the start. */
  top: number;
  /** The height of the content. */
  content: number;
  /** The height of the part in view. */
  view: number;
}

/** The distance from the end that counts as having reached it, when the reader moves down. */
const AT_END = 16;
/** The distance from either edge at which the next messages are requested. */
const NEAR_EDGE = 600;
/** Offsets are rounded to device pixels, so less than this is no movement. */
const STILL = 0.5;

/** The height of the content below the view. */
function distanceToEnd({ top, content, view }: ScrollGeometry): number {
  return Math.max(0, content - view - top);
}

/** Whether the view shows the end. */
export function isAtEnd(geometry: ScrollGeometry): boolean {
  return distanceToEnd(geometry) <= AT_END;
}

/** Whether earlier messages are needed: the start is near, or the content does not fill the view. */
export function isNearStart({ top, content, view }: ScrollGeometry): boolean {
  return top < NEAR_EDGE || content <= view;
}

/** Whether later messages are needed. */
export function isNearEnd(geometry: ScrollGeometry): boolean {
  return distanceToEnd(geometry) < NEAR_EDGE;
}

/** The direction in which an offset moved. */
export function scrollDirectionOf(from: number, to: number): 'up' | 'down' | 'still' {
  if (Math.abs(to - from) < STILL) return 'still';
  return to < from ? 'up' : 'down';
}
