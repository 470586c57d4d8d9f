'use client';
import { SourceMarkButtons } from './source-mark-buttons.tsx';
import { cleanBalanced, visibleText } from '../../untrusted/clean-text.ts';
import { useMarkdownContext } from './markdown-context.ts';
import { MarkdownImage } from './markdown-image.tsx';
import { MarkdownLink } from './markdown-link.tsx';
import type { InlineNode } from '../parse/markdown-node.ts';
import { NoteReference } from './note-reference.tsx';

const HTML_LOOKS = {
  sub: 'rp:align-sub rp:text-[0.75em] rp:leading-none',
  sup: 'rp:align-super rp:text-[0.75em] rp:leading-none',
  kbd: 'rp:rounded-sm rp:border rp:border-border rp:bg-surface rp:px-1 rp:py-px rp:font-mono rp:text-[0.875em]',
  mark: 'rp:bg-warning/25 rp:text-foreground',
  ins: 'rp:underline',
  small: 'rp:text-[0.875em]',
} as const;

/** Inline Markdown as elements. Keys are places: while a paragraph grows, what is before its end keeps its element. */
export function Inline({ nodes, inLink = false }: { nodes: readonly InlineNode[]; inLink?: boolean }) {
  return nodes.map((node, index) => <InlineElement key={index} node={node} inLink={inLink} />);
}

function InlineElement({ node, inLink }: { node: InlineNode; inLink: boolean }) {
  switch (node.type) {
    case 'text':
      return cleanBalanced(node.text);
    case 'code-span':
      return <CodeSpan text={node.text} />;
    case 'break':
      return <br />;
    case 'word-break':
      return <wbr />;
    case 'strong':
      return (
        <strong className="rp:font-semibold">
          <Inline nodes={node.children} inLink={inLink} />
        </strong>
      );
    case 'em':
      return (
        <em className="rp:italic">
          <Inline nodes={node.children} inLink={inLink} />
        </em>
      );
    case 'del':
      return (
        <del className="rp:text-muted rp:line-through">
          <Inline nodes={node.children} inLink={inLink} />
        </del>
      );
    case 'sub':
    case 'sup':
    case 'kbd':
    case 'mark':
    case 'ins':
    case 'small':
      return (
        <node.type className={HTML_LOOKS[node.type]}>
          <Inline nodes={node.children} inLink={inLink} />
        </node.type>
      );
    case 'link':
      return (
        <MarkdownLink node={node}>
          <Inline nodes={node.children} inLink />
        </MarkdownLink>
      );
    case 'image':
      return <MarkdownImage node={node} inLink={inLink} />;
    case 'note':
      return <NoteReference label={node.label} />;
    case 'inline-math':
      return <Formula text={node.text} />;
    case 'marks':
      return <SourceMarkButtons sourceIds={node.sourceIds} />;
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
