'use client';
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Blocks at the end of a growing text that are laid out at once: they fill a view of 1,500 px at least. */
const NEAR = 40;

/**
 * Puts `data-far` on blocks that come far before the end of a growing text, as when it arrives at once. A transcript that
 * follows the end lays them out only when its reader looks up (`markdown.css`, `scroller/`). Blocks that were laid out
 * before keep their heights: to take these away costs layout and counts as a layout shift.
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
}
