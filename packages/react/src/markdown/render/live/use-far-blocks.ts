'use client';
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Blocks at the end of a growing text that are laid out at once: they fill a view of 1,500 px at least. */
const NEAR = 40;

/**
 * Puts `data-far` on the blocks far before the end of a text that has grown on the page. A transcript that follows the
 * end lays them out only when its reader looks up (`markdown.css`, `scroller/`).
 */
export function useFarBlocks(root: RefObject<HTMLElement | null>, isGrowing: boolean): void {
  const hasGrown = useRef(false);
  const marked = useRef(0);
  // With each rendering: while a text grows, nearly each brings more.
  useLayoutEffect(() => {
    hasGrown.current ||= isGrowing;
    const blocks = hasGrown.current ? root.current?.children : undefined;
    const end = (blocks?.length ?? 0) - NEAR;
    for (; marked.current < end; marked.current += 1) blocks?.[marked.current]?.setAttribute('data-far', '');
  });
}
