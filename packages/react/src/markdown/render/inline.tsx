'use client';
import type { ReactNode } from 'react';
import { SourceMarkButtons } from './source-mark-buttons.tsx';
import { cleanBalanced, visibleText } from '../../untrusted/clean-text.ts';
import { useMarkdownContext } from './markdown-context.ts';
import { MarkdownImage } from './markdown-image.tsx';
import { MarkdownLink } from './markdown-link.tsx';
import type { InlineNode, SpanType } from '../parse/markdown-node.ts';
import { NoteReference } from './note-reference.tsx';

const LOOKS: Record<SpanType, string> = {
  strong: 'rp:font-semibold',
  em: 'rp:italic',
  del: 'rp:text-muted rp:line-through',
  sub: 'rp:align-sub rp:text-[0.75em] rp:leading-none',
  sup: 'rp:align-super rp:text-[0.75em] rp:leading-none',
  kbd: 'rp:rounded-sm rp:border rp:border-border rp:bg-surface rp:px-1 rp:py-px rp:font-mono rp:text-[0.875em]',
  mark: 'rp:bg-warning/25 rp:text-foreground',
  ins: 'rp:underline',
  small: 'rp:text-[0.875em]',
};

/**
 * Inline Markdown as elements. Keys are positions: while a paragraph grows, everything before its end keeps its element. Functions instead
 * of components, because a component costs React two more objects for each piece of text.
 */
export function drawInline(nodes: readonly InlineNode[], inLink = false): ReactNode {
  return nodes.map((node, index) => drawNode(node, index, inLink));
}

function drawNode(node: InlineNode, key: number, inLink: boolean): ReactNode {
  switch (node.type) {
    case 'text':
      return cleanBalanced(node.text);
    case 'code-span':
      return <CodeSpan key={key} text={node.text} />;
    case 'break':
      return <br key={key} />;
    case 'word-break':
      return <wbr key={key} />;
    case 'strong':
    case 'em':
    case 'del':
    case 'sub':
    case 'sup':
    case 'kbd':
    case 'mark':
    case 'ins':
    case 'small':
      return (
        <node.type key={key} className={LOOKS[node.type]}>
          {drawInline(node.children, inLink)}
        </node.type>
      );
    case 'link':
      return (
        <MarkdownLink key={key} node={node}>
          {drawInline(node.children, true)}
        </MarkdownLink>
      );
    case 'image':
      return <MarkdownImage key={key} node={node} inLink={inLink} />;
    case 'note':
      return <NoteReference key={key} label={node.label} />;
    case 'inline-math':
      return <Formula key={key} text={node.text} />;
    case 'marks':
      return <SourceMarkButtons key={key} sourceIds={node.sourceIds} />;
  }
}

function CodeSpan({ text }: { text: string }) {
  const { components } = useMarkdownContext();
  const Code = components.inlineCode;
  const shown = visibleText(text);
  if (Code) return <Code>{shown}</Code>;
  return (
    <code
      data-slot="code-span"
      dir="ltr"
      className="rp:rounded-sm rp:border rp:border-border rp:bg-surface rp:px-1 rp:py-px rp:font-mono rp:text-[0.875em] rp:break-words rp:box-decoration-clone"
    >
      {shown}
    </code>
  );
}

function Formula({ text }: { text: string }) {
  const { components } = useMarkdownContext();
  const Maths = components.math;
  return Maths ? (
    <span dir="ltr" data-slot="math">
      <Maths text={text} display={false} />
    </span>
  ) : (
    text
  );
}
