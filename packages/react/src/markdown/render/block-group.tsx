'use client';
import { memo } from 'react';
import { BlockElement } from './block.tsx';
import type { Block } from '../parse/parse-slice.ts';
import { sameItems } from '../document/split-in-groups.ts';
import type { RenewKey } from './live/use-translation-guard.ts';

interface BlockGroupProps {
  blocks: readonly Block[];
  renewKey: RenewKey | undefined;
}

/** Up to sixteen blocks under one memoised parent, which renders no element. */
export const BlockGroup = memo(
  function BlockGroup({ blocks, renewKey }: BlockGroupProps) {
    return blocks.map(({ key, node }) => (
      <BlockElement
        key={`${node.start === node.end ? 'marks-' : ''}${key}${renewKey?.(node) ?? ''}`}
        node={node}
      />
    ));
  },
  (before, after) => before.renewKey === after.renewKey && sameItems(before.blocks, after.blocks),
);
