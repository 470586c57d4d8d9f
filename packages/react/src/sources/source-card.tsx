'use client';
import type { SourceDocumentPart } from '@redpine/core';
import { type FocusEvent, type RefObject, useEffect, useId, useLayoutEffect, useRef } from 'react';
import type { ChatLabels } from '../labels/en/chat.ts';
import type { RefreshSource } from '../queries/document-link.ts';
import { cleanText } from '../untrusted/clean-text.ts';
import { Button } from '../ui/button.tsx';
import { openPopup } from '../ui/popup/popup.ts';
import { announceSource } from './open-source.ts';
import { useSourceUrl } from './use-source-url.ts';

export interface SourceCardProps {
  source: SourceDocumentPart;
  labels: ChatLabels;
  /** The button that opened it. */
  mark: RefObject<HTMLElement | null>;
  /** The card was opened by a press and takes the focus. */
  focused: boolean;
  refreshSource?: RefreshSource | undefined;
  onClose: () => void;
  /** Focus went to another element. */
  onLeave: (next: EventTarget | null) => void;
}

const GAP = 6;

/**
 * The card of a source: document, pages, quote, link. It is in the top layer, so that nothing clips it, and in the
 * document directly after its mark, so that Tab continues from there. It contains only phrasing elements, since its
 * mark may be in a paragraph.
 */
export function SourceCard({
  source,
  labels,
  mark,
  focused,
  refreshSource,
  onClose,
  onLeave,
}: SourceCardProps) {
  const card = useRef<HTMLSpanElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const element = card.current;
    if (!element || !mark.current) return undefined;
    return openPopup(element, { anchor: mark.current, align: 'start', gap: GAP });
  }, [mark]);
  useEffect(() => {
    if (focused) card.current?.focus({ preventScroll: true });
  }, [focused]);

  const leaving = { onBlur: ({ relatedTarget }: FocusEvent) => onLeave(relatedTarget) };
  return (
    <span
      ref={card}
      popover="manual"
      role="dialog"
      tabIndex={-1}
      aria-labelledby={titleId}
      data-slot="source-card"
      {...leaving}
      className="redpine"
    >
      <span className="rp:flex rp:items-start rp:gap-2">
        <span className="rp:min-w-0 rp:flex-1">
          <bdi id={titleId} data-slot="source-title" className="rp:text-ui rp:font-semibold rp:break-words">
            {cleanText(source.title)}
          </bdi>
          {source.pages && source.pages.length > 0 && (
            <span data-slot="source-pages" className="rp:block rp:text-muted">
              {labels.pages(source.pages)}
            </span>
          )}
        </span>
        <Button
          size="sm"
          icon="close"
          aria-label={labels.closeSource}
          className="rp:-m-1 rp:shrink-0"
          onClick={onClose}
        />
      </span>
      {source.quote && (
        <q
          data-slot="source-quote"
          dir="auto"
          className="rp:block rp:border-s-2 rp:border-accent/50 rp:ps-3 rp:break-words rp:whitespace-pre-line rp:text-muted rp:[quotes:none]"
        >
          {cleanText(source.quote)}
        </q>
      )}
      <DocumentLink
        source={source}
        labels={labels}
        refreshSource={refreshSource}
        onOpen={() => {
          const isOpened = !announceSource(mark.current, source);
          if (isOpened) onClose();
          return isOpened;
        }}
      />
    </span>
  );
}

interface DocumentLinkProps extends Pick<SourceCardProps, 'source' | 'labels' | 'refreshSource'> {
  /** Opens the document on this page. Returns false if no component can. */
  onOpen: () => boolean;
}

function DocumentLink({ source, labels, refreshSource, onOpen }: DocumentLinkProps) {
  const { href, open, status, retry } = useSourceUrl(source, refreshSource);
  if (status === 'failed') {
    return (
      <span
        data-slot="source-link-failed"
        className="rp:flex rp:flex-wrap rp:items-center rp:gap-2 rp:text-danger"
      >
        {labels.sourceLinkFailed}
        <Button size="sm" variant="outline" onClick={retry}>
          {labels.sourceLinkAgain}
        </Button>
      </span>
    );
  }
  if (status === 'loading') return <span className="rp:text-muted">{labels.sourceLinkComing}</span>;
  if (href === undefined) return null;
  return (
    <a
      data-slot="source-link"
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      referrerPolicy="no-referrer"
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (onOpen() || open?.(href)) event.preventDefault();
      }}
      className="rp:inline-flex rp:min-h-6 rp:items-center rp:self-start rp:font-medium rp:text-accent rp:underline rp:underline-offset-[3px]"
    >
      {labels.openDocument}
    </a>
  );
}
