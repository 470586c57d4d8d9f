'use client';
import { memo, type ReactNode, type RefObject, useRef, useState } from 'react';
import { copyContent } from '../../ui/clipboard.ts';
import { Button } from '../../ui/button.tsx';
import { visibleText } from '../../untrusted/clean-text.ts';
import { languageName } from './code/code-language.ts';
import { useMarkdownContext } from './markdown-context.ts';
import type { CodeNode } from '../parse/markdown-node.ts';
import { sameItems, splitInGroups } from '../document/split-in-groups.ts';
import { type CodeLine, useCodeColours } from './code/use-code-colours.ts';
import { SCROLL_REGION } from '../../ui/scroll-region.ts';

/** A fenced or indented block of code: its language, a copy button, the code, always left to right. */
export function CodeBlock({ node }: { node: CodeNode }) {
  const { components, labels } = useMarkdownContext();
  const code = useRef<HTMLElement>(null);
  const [lines, watch] = useCodeColours(node);
  const name = languageName(node.language);
  const Custom = components.code;
  const block = (
    <div
      data-slot="code-block"
      data-language={node.language || undefined}
      dir="ltr"
      className="rp:max-w-full rp:overflow-hidden rp:rounded-lg rp:border rp:border-border rp:bg-surface"
    >
      <div className="rp:flex rp:min-h-9 rp:items-center rp:justify-between rp:gap-2 rp:ps-3 rp:pe-1.5">
        <span data-slot="code-language" className="rp:text-xs rp:text-muted">
          {name || labels.code('')}
        </span>
        <CopyCode text={node.text} code={code} />
      </div>
      <pre
        ref={watch}
        data-slot="code"
        aria-label={labels.code(name)}
        {...SCROLL_REGION}
        className="rp:overflow-x-auto rp:px-3 rp:pb-3 rp:font-mono rp:text-sm rp:leading-5 rp:[tab-size:2] rp:whitespace-pre"
      >
        <code ref={code}>
          {splitInGroups(lines).map((group, index) => (
            <LineGroup key={index} lines={group} />
          ))}
        </code>
      </pre>
    </div>
  );
  if (!Custom) return block;
  return (
    <Custom language={node.language} text={node.text} complete={node.closed}>
      {block}
    </Custom>
  );
}

/** Lines of code, memoised in groups: while code streams in, only the last group is rendered again. */
const LineGroup = memo(
  function LineGroup({ lines }: { lines: readonly CodeLine[] }) {
    return lines.map(drawLine);
  },
  (before, after) => sameItems(before.lines, after.lines),
);

function drawLine(line: CodeLine): ReactNode {
  if (typeof line === 'string') return line;
  return line.map(({ text, className }, index) =>
    className ? (
      <span key={index} className={className}>
        {text}
      </span>
    ) : (
      text
    ),
  );
}

function CopyCode({ text, code }: { text: string; code: RefObject<HTMLElement | null> }) {
  const { labels, announce } = useMarkdownContext();
  const [state, setState] = useState<'idle' | 'done' | 'refused'>('idle');
  async function copy(): Promise<void> {
    const done = await copyContent({ text: visibleText(text) });
    setState(done ? 'done' : 'refused');
    announce(done ? labels.codeCopied : labels.copyByHand);
    if (done) setTimeout(() => setState('idle'), 1600);
    // If the clipboard is refused, the code is selected for the reader to copy.
    else if (code.current) getSelection()?.selectAllChildren(code.current);
  }
  return (
    <>
      {state === 'refused' && (
        <span data-slot="copy-refused" className="rp:ms-auto rp:text-xs rp:text-muted">
          {labels.copyByHand}
        </span>
      )}
      <Button
        size="sm"
        icon={state === 'done' ? 'check' : 'copy'}
        data-slot="copy-code"
        data-state={state}
        aria-label={state === 'done' ? labels.codeCopied : labels.copyCode}
        onClick={() => void copy()}
      />
    </>
  );
}
