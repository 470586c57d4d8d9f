'use client';
import { memo } from 'react';
import { BlockElement } from './block.tsx';
import type { Block } from '../parse/parse-slice.ts';
import { sameItems } from '../document/split-in-groups.ts';

/** Up to sixteen blocks under one memoised parent, which draws no element of its own. */
export const BlockGroup = memo(
  function BlockGroup({ blocks }: { blocks: readonly Block[] }) {
    return blocks.map(({ key, node }) => (
      <BlockElement key={node.start === node.end ? `marks-${key}` : key} node={node} />
    ));
  },
  (before, after) => sameItems(before.blocks, after.blocks),
);
