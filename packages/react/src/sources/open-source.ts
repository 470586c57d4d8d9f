import type { SourceDocumentPart } from '@redpine/core';

/**
 * Dispatched when a source is pressed. It bubbles from the mark out of every shadow root. A listener that shows the
 * source, or wants nothing shown, prevents its default, which opens the source's card.
 */
export type SourceOpenEvent = CustomEvent<SourceDocumentPart>;

export const SOURCE_OPEN = 'redpine-source-open';

/** Announces a pressed source. @returns whether no listener prevented the default */
export function announceSource(mark: EventTarget | null, detail: SourceDocumentPart): boolean {
  return (
    !mark ||
    mark.dispatchEvent(
      new CustomEvent(SOURCE_OPEN, { detail, bubbles: true, composed: true, cancelable: true }),
    )
  );
}
