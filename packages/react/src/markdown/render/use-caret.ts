'use client';
import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Puts `data-caret` on the text block that is being written. A rule of the style sheet for the last block of the last item would have
 * the browser style the blocks before it again for each block that comes.
 */
export function useCaret(root: RefObject<HTMLElement | null>, isGrowing: boolean): void {
  const marked = useRef<Element>(null);
  useLayoutEffect(() => {
    let block: Element | null = isGrowing ? root.current : null;
    while (block?.matches('div, ul, ol, li')) block = block.lastElementChild;
    if (block === marked.current) return;
    for (const element of [marked.current, block]) element?.toggleAttribute('data-caret');
    marked.current = block;
  });
}
