'use client';
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** Blocks at the end of a growing text that are laid out at once: they fill a view of 1,500 px at least. */
const NEAR = 40;
/** Time after the end of the text until all blocks are laid out. */
const REST_MS = 1000;

/**
 * Puts `data-far` on blocks that come far before the end of a growing text. A transcript that follows the end lays them
 * out only when its reader looks up (`markdown.css`, `scroller/`), or once the text has rested: a smooth scroll to a
 * block without a height of its own ends where it begins. Blocks that were laid out before keep their heights: to take
 * these away costs layout and counts as a layout shift.
 */
export function useFarBlocks(root: RefObject<HTMLElement | null>, isGrowing: boolean): void {
  const drawn = useRef(isGrowing ? 0 : Infinity);
  // With each rendering: while a text grows, nearly each brings more.
  useLayoutEffect(() => {
    const blocks = root.current?.children ?? [];
    const count = blocks.length;
    for (let index = drawn.current; index < count - NEAR; index += 1)
      blocks[index]?.setAttribute('data-far', '');
    drawn.current = count;
  });
  useEffect(() => {
    if (isGrowing) return undefined;
    const rest = setTimeout(() => {
      for (const block of root.current?.children ?? []) block.removeAttribute('data-far');
    }, REST_MS);
    return () => clearTimeout(rest);
  }, [root, isGrowing]);
}
