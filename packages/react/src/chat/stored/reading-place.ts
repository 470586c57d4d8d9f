import type { ThreadView } from '@redpine/core/storage';
import type { Scroller } from '../../scroller/create-scroller.ts';
import type { TranscriptHandle } from '../context/slots.ts';

type Place = ThreadView['place'];

/** A continuous scroll is reported at this interval at most. */
const EVERY_MS = 250;

/** Reports the reading position at each change: undefined at the end. Returns an undo. */
export function watchPlace(log: HTMLElement, scroller: Scroller, tell: (place: Place) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onScroll = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      tell(readPlace(log, scroller));
    }, EVERY_MS);
  };
  log.addEventListener('scroll', onScroll, { passive: true });
  return () => {
    log.removeEventListener('scroll', onScroll);
    clearTimeout(timer);
  };
}

/** Scrolls a message back to its reading position. */
export async function restorePlace(
  log: HTMLElement,
  transcript: TranscriptHandle,
  { messageId, offset }: NonNullable<Place>,
): Promise<void> {
  const element = await transcript.reveal(messageId);
  if (!element) return;
  log.scrollTop += element.getBoundingClientRect().top - log.getBoundingClientRect().top - offset;
}

function readPlace(log: HTMLElement, scroller: Scroller): Place {
  const { mode, atEnd } = scroller.getState();
  if (mode === 'following' || atEnd) return undefined;
  const top = log.getBoundingClientRect().top;
  for (const message of log.querySelectorAll<HTMLElement>('[data-message-id]')) {
    const box = message.getBoundingClientRect();
    if (box.bottom > top + 1) {
      return { messageId: message.dataset['messageId'] ?? '', offset: Math.round(box.top - top) };
    }
  }
  return undefined;
}
