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
        className="rp:relative rp:px-0.5 rp:text-accent rp:underline rp:after:absolute rp:after:-inset-x-1.5 rp:after:-inset-y-2"
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
