'use client';
import { memo, type ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { directionOf } from '../parse/direction.ts';
import { drawInline } from './inline.tsx';
import { useMarkdownContext } from './markdown-context.ts';
import type { BlockNode, ItemNode, ListNode } from '../parse/markdown-node.ts';
import { sameItems, splitInGroups } from '../document/split-in-groups.ts';

/*
 * The marker is drawn inside the item, on the side where its own text begins: a `::marker` would hang into the padding of a list whose
 * direction is another. The list's own marker is an empty string, because Safari does not expose a list with `list-style: none` as a list.
 */
const ITEM =
  'rp:relative rp:min-h-[1lh] rp:before:absolute rp:before:start-0 rp:before:text-muted rp:break-words rp:[unicode-bidi:plaintext]';
const BULLET = 'rp:ps-5 rp:before:ms-1 rp:before:content-["•"]';
const NUMBER =
  'rp:before:text-end rp:before:whitespace-nowrap rp:before:[font-variant-numeric:tabular-nums] rp:before:content-[counter(list-item)"."]';

/** Draws the blocks of an item; handed in, since they may hold lists again. */
type DrawBlocks = (blocks: readonly BlockNode[]) => ReactNode;

/** A list. Its finished items are memoised in groups, so that a long one costs its last item per chunk. */
export function MarkdownList({ node, draw }: { node: ListNode; draw: DrawBlocks }) {
  const groups = splitInGroups(node.items);
  const wide = node.first + node.items.length > 100;
  const className = classNames("rp:flex rp:flex-col rp:list-['']", node.tight ? 'rp:gap-1' : 'rp:gap-3');
  const item = node.ordered
    ? classNames(NUMBER, wide ? 'rp:ps-10 rp:before:min-w-8' : 'rp:ps-8 rp:before:min-w-6')
    : BULLET;
  const content = groups.map((items, index) => (
    <ItemGroup key={index} items={items} className={item} tight={node.tight} draw={draw} />
  ));
  if (node.ordered) {
    return (
      <ol data-slot="list" start={node.first === 1 ? undefined : node.first} className={className}>
        {content}
      </ol>
    );
  }
  return (
    <ul data-slot="list" className={className}>
      {content}
    </ul>
  );
}

interface ItemGroupProps extends ItemLook {
  items: readonly ItemNode[];
}

interface ItemLook {
  className: string;
  tight: boolean;
  draw: DrawBlocks;
}

const ItemGroup = memo(
  function ItemGroup({ items, ...look }: ItemGroupProps) {
    return items.map((item) => <Item key={item.start} item={item} {...look} />);
  },
  (before, after) =>
    before.className === after.className &&
    before.tight === after.tight &&
    sameItems(before.items, after.items),
);

/** The first paragraph of an item is text of the item itself: two elements less for most items. */
const Item = memo(function Item({ item, className, tight, draw }: ItemLook & { item: ItemNode }) {
  const { labels } = useMarkdownContext();
  const task = item.checked !== undefined;
  const [first, ...others] = item.blocks;
  const text = first?.type === 'paragraph' ? first.children : [];
  const blocks = first?.type === 'paragraph' ? others : item.blocks;
  return (
    <li
      data-slot="item"
      dir={directionOf(item.blocks)}
      className={classNames(ITEM, task ? 'rp:ps-7' : className)}
      data-task={task || undefined}
    >
      {task && (
        <input
          type="checkbox"
          checked={item.checked}
          disabled
          readOnly
          aria-label={item.checked ? labels.taskDone : labels.taskOpen}
          className="rp:absolute rp:start-0.5 rp:top-1 rp:size-4 rp:accent-accent"
        />
      )}
      {drawInline(text)}
      {blocks.length > 0 && (
        <div
          className={classNames(
            'rp:flex rp:min-w-0 rp:flex-col',
            tight ? 'rp:mt-1 rp:gap-1' : 'rp:mt-2 rp:gap-2',
          )}
        >
          {draw(blocks)}
        </div>
      )}
    </li>
  );
});
