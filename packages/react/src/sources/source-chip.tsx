'use client';
import type { SourceDocumentPart } from '@redpine/core';
import type { ChatLabels } from '../labels/en/chat.ts';
import type { RefreshSource } from '../queries/document-link.ts';
import { cleanText } from '../untrusted/clean-text.ts';
import { announceSource } from './open-source.ts';
import { SourceCard } from './source-card.tsx';
import { useSourceCard } from './use-source-card.ts';

export interface SourceChipProps {
  source: SourceDocumentPart;
  labels: ChatLabels;
  /** `mark` is the small number in the text, `entry` a line of the list. Default `mark`. */
  variant?: 'mark' | 'entry';
  /** Returns a link if the source has no fresh one. */
  refreshSource?: RefreshSource | undefined;
}

/** A word joiner: the mark never begins a line without the word that it belongs to. */
const IN_TEXT = String.raw`rp:whitespace-nowrap rp:before:content-["\2060"]`;

/** Drawn by the style sheet, so that the visible text stays a part of the accessible name. */
const DRAWN = 'rp:before:content-[attr(data-shown)]';

/** A source as a button, "Source 1: red-pine.md, page 4", which opens its card. */
export function SourceChip({ source, labels, variant = 'mark', refreshSource }: SourceChipProps) {
  const { state, root, mark, close, hide, toggle, hover, leave } = useSourceCard();
  const open = state !== 'closed';
  const title = cleanText(source.title);
  const pages = source.pages ?? [];
  return (
    <span
      ref={root}
      data-slot="source"
      className={variant === 'mark' ? IN_TEXT : 'rp:inline-flex rp:max-w-full'}
      {...hover}
    >
      <button
        ref={mark}
        type="button"
        data-slot="source-mark"
        data-variant={variant}
        data-state={state}
        data-mark={source.sourceId}
        aria-label={labels.source(numberOf(source), title, pages)}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => (announceSource(mark.current, source) ? toggle() : hide())}
      >
        {variant === 'mark' ? (
          <span data-slot="source-number">{source.sourceId}</span>
        ) : (
          <>
            <span data-slot="source-number" data-shown={source.sourceId} className={DRAWN} />
            <bdi dir="auto" className="rp:max-w-50 rp:truncate">
              {title}
            </bdi>
            {pages.length > 0 && (
              <span data-shown={labels.pagesShort(pages)} className={`rp:text-muted ${DRAWN}`} />
            )}
          </>
        )}
      </button>
      {open && (
        <SourceCard
          source={source}
          labels={labels}
          mark={mark}
          focused={state === 'pinned'}
          refreshSource={refreshSource}
          onClose={close}
          onLeave={leave}
        />
      )}
    </span>
  );
}

/** A mark whose source is not named yet: the same box in grey, so that nothing moves once it is named. */
export function ProvisionalMark({ number }: { number: string }) {
  return (
    <span data-slot="source" data-provisional="" aria-hidden="true" className={IN_TEXT}>
      <span data-slot="source-mark" data-variant="mark">
        <span data-slot="source-number">{number}</span>
      </span>
    </span>
  );
}

function numberOf({ sourceId }: SourceDocumentPart): number {
  return Number.parseInt(sourceId, 10) || 0;
}
