'use client';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { BlockNode } from '../../parse/markdown-node.ts';
import type { Block } from '../../parse/parse-slice.ts';

/** Gives a block another key when it has changed, so that it is replaced instead of being changed. */
export type RenewKey = (node: BlockNode) => string;

/**
 * Browsers translate a page by replacing its text nodes with `<font>` elements. React would then change text that is no
 * longer on the page and remove nodes that have moved. From the first of them on, a changed block is
 * replaced.
 *
 * @returns Undefined until the page is translated.
 */
export function useTranslationGuard(
  root: RefObject<HTMLElement | null>,
  groups: readonly (readonly Block[])[],
  isGrowing: boolean,
): RenewKey | undefined {
  const [renew, setRenew] = useState<RenewKey>();
  const drawn = useRef(groups);
  useLayoutEffect(() => {
    drawn.current = groups;
  }, [groups]);
  // No dependency on the content, because an effect for each chunk would be one more task per chunk.
  useEffect(() => {
    const element = root.current;
    if (!element || !isGrowing || renew) return undefined;
    const observer = new MutationObserver((records) => {
      const isTranslated = records.some(({ addedNodes }) =>
        Array.from(addedNodes).some((node) => node.nodeName === 'FONT'),
      );
      if (isTranslated) setRenew(() => createRenewKey(drawn.current));
    });
    observer.observe(element, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [root, isGrowing, renew]);
  return renew;
}

/** Blocks that are on the page stay as they are until they change. */
function createRenewKey(groups: readonly (readonly Block[])[]): RenewKey {
  const keys = new WeakMap<BlockNode, string>();
  for (const { node } of groups.flat()) keys.set(node, '');
  let count = 0;
  return (node) => {
    const existing = keys.get(node);
    if (existing !== undefined) return existing;
    const key = `-${(count += 1)}`;
    keys.set(node, key);
    return key;
  };
}
