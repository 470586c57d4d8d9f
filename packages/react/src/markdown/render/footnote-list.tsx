'use client';
import { drawBlocks } from './block.tsx';
import { directionOf } from '../parse/direction.ts';
import { findInMessage } from './find-in-message.ts';
import { useMarkdownContext } from './markdown-context.ts';
import type { Block } from '../parse/parse-slice.ts';

/** The footnotes of a message, each with a way back to its first mark. */
export function FootnoteList({ footnotes }: { footnotes: readonly Block[] }) {
  const { labels, idPrefix, notes } = useMarkdownContext();
  return (
    <section
      data-slot="footnotes"
      aria-label={labels.footnotes}
      className="rp:mt-2 rp:border-t rp:border-border rp:pt-3"
    >
      <ol className="rp:flex rp:list-[''] rp:flex-col rp:gap-2 rp:text-sm rp:text-muted">
        {footnotes.map(({ key, node }) => {
          const number = node.type === 'footnote' ? notes.get(node.label) : undefined;
          if (node.type !== 'footnote' || number === undefined) return null;
          return (
            <li
              key={key}
              id={`${idPrefix}-note-${number}`}
              data-slot="footnote"
              data-note={number}
              tabIndex={-1}
              dir={directionOf(node.blocks)}
              className="rp:flex rp:gap-2"
            >
              <span className="rp:shrink-0 rp:tabular-nums">{number}.</span>
              <div className="rp:flex rp:min-w-0 rp:flex-col rp:gap-2">{drawBlocks(node.blocks)}</div>
              <button
                type="button"
                data-slot="footnote-back"
                aria-label={labels.backToText}
                className="rp:size-6 rp:shrink-0 rp:text-center rp:text-accent"
                onClick={(event) => {
                  const mark = findInMessage(event.currentTarget)?.querySelector<HTMLElement>(
                    `[data-slot="footnote-reference"][data-note="${number}"]`,
                  );
                  mark?.focus();
                }}
              >
                ↩
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
