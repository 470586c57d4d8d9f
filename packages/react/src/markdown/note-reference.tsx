'use client';
import { findInMessage } from './find-in-message.ts';
import { useMarkdownContext } from './markdown-context.ts';

/** The mark of a footnote in the text. */
export function NoteReference({ label }: { label: string }) {
  const { notes, idPrefix, labels } = useMarkdownContext();
  const number = notes.get(label);
  if (number === undefined) return null;
  return (
    <sup className="rp:text-[0.75em] rp:leading-none">
      <a
        data-slot="footnote-reference"
        data-note={number}
        href={`#${idPrefix}-note-${number}`}
        aria-label={labels.footnote(number)}
        className="rp:inline-block rp:min-w-6 rp:px-0.5 rp:text-center rp:text-accent rp:underline"
        onClick={(event) => {
          event.preventDefault();
          const note = findInMessage(event.currentTarget)?.querySelector<HTMLElement>(
            `[data-slot="footnote"][data-note="${number}"]`,
          );
          note?.focus();
        }}
      >
        {number}
      </a>
    </sup>
  );
}
