import type { SourceDocumentPart } from '@redpine/core';

/**
 * A source was pressed. It bubbles from the pressed mark out of every shadow root. Whoever shows the source, or wants nothing shown,
 * prevents its default, which is the source's card.
 */
export type SourceOpenEvent = CustomEvent<SourceDocumentPart>;

export const SOURCE_OPEN = 'redpine-source-open';

/** Tells that a source was pressed. @returns whether nobody took it */
export function announceSource(mark: EventTarget | null, detail: SourceDocumentPart): boolean {
  return (
    !mark ||
    mark.dispatchEvent(
      new CustomEvent(SOURCE_OPEN, { detail, bubbles: true, composed: true, cancelable: true }),
    )
  );
}
