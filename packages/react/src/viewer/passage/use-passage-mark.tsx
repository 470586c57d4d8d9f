'use client';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { boxesOf, markPassage, type PassageBox } from './mark-passage.ts';

/**
 * Keeps `range` marked: by a highlight, or by boxes over it.
 * @param content the scrolled element that contains the boxes
 */
export function usePassageMark(
  range: Range | undefined,
  content: RefObject<HTMLElement | null>,
  zoom: number,
): ReactNode {
  const [boxes, setBoxes] = useState<readonly PassageBox[]>([]);
  useEffect(() => {
    if (!range) return undefined;
    const unmark = markPassage(range);
    if (unmark) return unmark;
    const element = content.current;
    if (!element) return undefined;
    const sizes = new ResizeObserver(() => setBoxes(boxesOf(range, element)));
    sizes.observe(element);
    return () => {
      sizes.disconnect();
      setBoxes([]);
    };
  }, [range, content, zoom]);
  return boxes.map((box, index) => (
    <span
      key={index}
      aria-hidden="true"
      data-slot="passage-box"
      className="rp:pointer-events-none rp:absolute rp:bg-mark/50"
      style={box}
    />
  ));
}
