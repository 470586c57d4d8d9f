'use client';
import { memo, type ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { CodeBlock } from './code-block.tsx';
import { directionOf } from '../parse/direction.ts';
import { drawInline } from './inline.tsx';
import { MarkdownList } from './markdown-list.tsx';
import { useMarkdownContext } from './markdown-context.ts';
import { MarkdownTable } from './markdown-table.tsx';
import type { BlockNode, HeadingNode, ParagraphNode } from '../parse/markdown-node.ts';

export interface BlockElementProps {
  node: BlockNode;
}

/** One block. Rendered again only when its node is another object. */
export const BlockElement = memo(function BlockElement({ node }: BlockElementProps) {
  switch (node.type) {
    case 'paragraph':
      return drawParagraph(node);
    case 'heading':
      return <Heading node={node} />;
    case 'quote':
      return (
        <blockquote
          data-slot="quote"
          dir={directionOf(node.blocks)}
          className="rp:flex rp:flex-col rp:gap-2 rp:border-s-2 rp:border-border-strong rp:ps-4 rp:text-muted"
        >
          {drawBlocks(node.blocks)}
        </blockquote>
      );
    case 'list':
      return <MarkdownList node={node} draw={drawBlocks} />;
    case 'code':
      return <CodeBlock node={node} />;
    case 'table':
      return <MarkdownTable node={node} />;
    case 'rule':
      return <hr data-slot="rule" className="rp:my-2 rp:border-0 rp:border-t rp:border-border" />;
    case 'math':
      return <Formula text={node.text} />;
    case 'footnote':
      return null;
    case 'plain':
      return (
        <p
          data-slot="plain-text"
          dir={directionOf(node.children)}
          className="rp:break-words rp:whitespace-pre-wrap rp:[unicode-bidi:plaintext]"
        >
          {drawInline(node.children)}
        </p>
      );
  }
});

/** Blocks in a block, which is memoised. Their keys are their starts. */
export function drawBlocks(blocks: readonly BlockNode[]): ReactNode {
  return blocks.map((node) =>
    node.type === 'paragraph' ? (
      drawParagraph(node, keyOf(node))
    ) : (
      <BlockElement key={keyOf(node)} node={node} />
    ),
  );
}

function drawParagraph({ children }: ParagraphNode, key?: string): ReactNode {
  return (
    <p
      key={key}
      data-slot="paragraph"
      dir={directionOf(children)}
      className="rp:break-words rp:[unicode-bidi:plaintext]"
    >
      {drawInline(children)}
    </p>
  );
}

/** A paragraph of marks alone is empty, and may have the same start as the next block. */
function keyOf({ start, end }: BlockNode): string {
  return start === end ? `marks-${start}` : String(start);
}

const SIZES = ['rp:text-xl', 'rp:text-lg', 'rp:text-base', 'rp:text-base', 'rp:text-sm', 'rp:text-sm'];

function Heading({ node }: { node: HeadingNode }) {
  const { headingLevel, depths } = useMarkdownContext();
  const level = Math.min(6, headingLevel + (depths.get(node.start) ?? node.level) - 1);
  const Tag = `h${level}` as 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6';
  return (
    <Tag
      data-slot="heading"
      dir={directionOf(node.children)}
      data-level={node.level}
      className={classNames(
        'rp:font-[650] rp:text-balance rp:break-words rp:-mb-1 rp:not-first:mt-2',
        SIZES[node.level - 1],
        node.level > 4 && 'rp:text-muted',
      )}
    >
      {drawInline(node.children)}
    </Tag>
  );
}

function Formula({ text }: { text: string }) {
  const { components } = useMarkdownContext();
  const Maths = components.math;
  return (
    <div data-slot="math" dir="ltr" className="rp:overflow-x-auto rp:py-1 rp:text-center">
      {Maths ? <Maths text={text} display /> : text}
    </div>
  );
}
