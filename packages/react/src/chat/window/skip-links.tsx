'use client';
import type { MouseEvent } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useChatContext } from '../context/chat-context.ts';

const LINK =
  'rp:sr-only rp:focus:not-sr-only rp:focus:absolute rp:focus:start-2 rp:focus:top-2 rp:focus:z-30 rp:focus:rounded-md rp:focus:bg-background rp:focus:px-3 rp:focus:py-1.5 rp:focus:text-sm rp:focus:text-foreground rp:focus:shadow-md';

/** Ways past the header, seen when they have the focus. Links by role; no address changes. */
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
        className={classNames(LINK)}
        onClick={go(() => transcript.current?.jumpToLatest())}
      >
        {labels.skipToAnswer}
      </a>
      <a
        href={`#${composerId}`}
        data-slot="skip-link"
        className={classNames(LINK)}
        onClick={go(focusComposer)}
      >
        {labels.skipToBox}
      </a>
    </>
  );
}
