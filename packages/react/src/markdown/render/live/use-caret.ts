'use client';
import { type RefObject, useLayoutEffect, useRef } from 'react';

/** Time without new text after which the caret begins to blink. */
const PAUSE_MS = 500;

/**
 * Puts `data-caret` on the block that is being written; `waiting` once no more comes for a while. A rule of the style sheet for the
 * last block of the last item would have the browser style the blocks before it again for each block that comes, and a caret that blinks
 * while text comes is styled in each frame.
 */
export function useCaret(root: RefObject<HTMLElement | null>, isGrowing: boolean): void {
  const marked = useRef<Element | null>(undefined);
  // With each rendering: while a text grows, nearly each brings more.
  useLayoutEffect(() => {
    const block = isGrowing ? lastBlockOf(root.current) : undefined;
    if (block !== marked.current) marked.current?.removeAttribute('data-caret');
    marked.current = block;
    if (!block) return undefined;
    const mark = (value: string) => block.setAttribute('data-caret', value);
    mark('');
    const pause = setTimeout(mark, PAUSE_MS, 'waiting');
    return () => clearTimeout(pause);
  });
}

/** The block at the end, within lists too. The first text of an item is in the item itself, all further blocks in a `div`. */
function lastBlockOf(element: Element | null | undefined): Element | null | undefined {
  const last = element?.lastElementChild;
  const holdsBlocks =
    last?.matches('ul, ol, blockquote, li > div') || last?.lastElementChild?.matches('li > div');
  return holdsBlocks ? lastBlockOf(last) : last;
}
