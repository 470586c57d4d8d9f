'use client';
import type { MouseEvent } from 'react';
import { useChatContext } from '../context/chat-context.ts';

const LINK =
  'rp:sr-only rp:focus:not-sr-only rp:focus:relative rp:focus:z-30 rp:focus:mx-2 rp:focus:mt-2 rp:focus:mb-1 rp:focus:w-fit rp:focus:flex-none rp:focus:rounded-md rp:focus:border rp:focus:border-border rp:focus:bg-surface rp:focus:px-3 rp:focus:py-1.5 rp:focus:text-sm rp:focus:text-foreground';

/** Ways past the header, seen when they have the focus: in their own line, over the column of conversations if there is one. No address changes. */
export function SkipLinks() {
  const { labels, transcript, composerId, focusComposer } = useChatContext();
  const go = (move: () => void) => (event: MouseEvent) => {
    event.preventDefault();
    move();
  };
  return (
    <>
      <a
        href={`#${composerId}log`}
        data-slot="skip-link"
        className={LINK}
        onClick={go(() => transcript.current?.jumpToLatest())}
      >
        {labels.skipToAnswer}
      </a>
      <a href={`#${composerId}`} data-slot="skip-link" className={LINK} onClick={go(focusComposer)}>
        {labels.skipToBox}
      </a>
    </>
  );
}
