'use client';
import { textOf, sourcesOf } from '@redpine/core';
import { type KeyboardEvent, useState } from 'react';
import { useChatContext } from '../../chat/context/chat-context.ts';
import { english } from '../../labels/en/viewer.ts';
import { useAssistantApi } from './use-assistant-api.ts';
import { useLabels, useLocale } from '../../provider/use-labels.ts';
import { Button } from '../../ui/button.tsx';
import { Status } from '../../ui/status.tsx';
import { onDemand } from '../../ui/on-demand.ts';
import { cleanText } from '../../untrusted/clean-text.ts';
import type { PageTarget } from '../document/document-view.ts';
import type { FailureReason } from '../document/failure.ts';
import { contentUrl } from '../document/file-request.ts';
import { TextDocument } from '../document/text-document.tsx';
import { useDocument } from '../document/use-document.ts';
import { type OpenedSource, stepSource } from '../opened-source.ts';
import type { SourceViewerProps } from '../viewer-props.ts';
import { ConversationSources } from './conversation-sources.tsx';
import { usePassageSearch } from './use-passage-search.ts';
import { ViewerFrame } from './viewer-frame.tsx';
import { ViewerHeader } from './viewer-header.tsx';
import { ViewerTools } from './viewer-tools.tsx';

const PdfDocument = onDemand(async () => (await import('../pdf/pdf-document.tsx')).PdfDocument);

export interface ViewerPanelProps extends SourceViewerProps {
  opened: OpenedSource;
  onOpen: (opened: OpenedSource) => void;
  onClose: () => void;
}

/** The document of a source, with the passage marked and the ways on from it. */
export function ViewerPanel(props: ViewerPanelProps) {
  const { opened, onOpen, onClose, findPassage = 'press', sourceHref, pdfWorker, fetch, headers } = props;
  const labels = useLabels('viewer', english, props.labels, props.locale);
  const locale = useLocale(props.locale);
  const { chat } = useChatContext();
  const api = useAssistantApi(props.api);
  const { source } = opened;
  const loaded = useDocument(source, { api, fetch, headers, pdfWorker });
  const document = loaded.status === 'ready' ? loaded.document : undefined;
  const [failed, setFailed] = useState<{ of: unknown; reason: FailureReason }>();
  const [page, setPage] = useState<{ of: unknown; page: number }>();
  const [target, setTarget] = useState<PageTarget>();
  const [zoom, setZoom] = useState(1);
  const [isInverted, setInverted] = useState(false);
  const [isListing, setListing] = useState(false);
  const request = { api, fetch, headers };
  const fileId = document?.fileId ?? source.fileId;
  const { search, passage, onPassage, findFurther } = usePassageSearch(opened, {
    mode: findPassage,
    fileId,
    request,
  });

  const count = document?.type === 'pdf' ? document.pdf.proxy.numPages : (document?.pages.length ?? 0);
  const current = page?.of === opened ? page.page : (passage.page ?? source.pages?.[0] ?? 1);
  const reason =
    loaded.status === 'failed' ? loaded.reason : failed?.of === document ? failed?.reason : undefined;
  const title = cleanText(source.title);
  const at = opened.sources.findIndex(({ sourceId }) => sourceId === source.sourceId);

  function goTo(next: number): void {
    const wanted = Math.min(Math.max(1, next), count);
    setTarget({ page: wanted });
    setPage({ of: opened, page: wanted });
  }
  function show(next: OpenedSource | undefined): void {
    if (!next) return;
    setTarget(undefined);
    setListing(false);
    onOpen(next);
  }
  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target instanceof HTMLInputElement;
    const steps: Record<string, () => void> = {
      PageUp: () => goTo(current - 1),
      PageDown: () => goTo(current + 1),
      ...(!isTyping && { '[': () => show(stepSource(opened, -1)), ']': () => show(stepSource(opened, 1)) }),
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    step();
  }

  const view = {
    labels,
    search,
    zoom,
    target,
    onPage: (next: number) => setPage({ of: opened, page: next }),
    onPassage,
    onFail: (why: FailureReason) => setFailed({ of: document, reason: why }),
  };
  const words = document?.type === 'text' && count === 1 ? undefined : passage.page;
  const place = { page: current, ...(passage.text !== undefined && { quote: passage.text }) };
  const status = reason ? 'failed' : (loaded.status as string);
  return (
    <ViewerFrame
      name={labels.source(title)}
      root={opened.mark.closest<HTMLElement>('[data-slot="chat"]')}
      passage={reason ? 'not-found' : passage.state}
      status={status}
      onClose={onClose}
      onKey={onKey}
    >
      <ViewerHeader
        labels={labels}
        title={title}
        at={at}
        count={opened.sources.length}
        onStep={(step) => show(stepSource(opened, step))}
        originalHref={fileId === undefined ? undefined : `${contentUrl(api, fileId)}#page=${current}`}
        hereHref={sourceHref?.(source, place)}
        isListing={isListing}
        onList={() => setListing(!isListing)}
        onClose={onClose}
      />
      <ViewerTools
        labels={labels}
        page={current}
        count={count}
        onPage={goTo}
        zoom={zoom}
        onZoom={setZoom}
        isInverted={document?.type === 'pdf' ? isInverted : undefined}
        onInvert={() => setInverted(!isInverted)}
        quote={
          passage.text === undefined
            ? undefined
            : labels.quoteOf(cleanText(passage.text).replace(/\s+/g, ' '), title, words)
        }
      />
      <div className="rp:flex rp:min-h-8 rp:flex-wrap rp:items-center rp:gap-2 rp:border-b rp:border-border rp:px-5 rp:py-1.5 rp:text-sm">
        <Status slot="source-status" className="rp:min-w-0 rp:flex-1 rp:text-muted">
          {statusOf()}
        </Status>
        {at >= 0 && <span className="rp:text-muted">{labels.sourceOf(at + 1, opened.sources.length)}</span>}
        {!reason && document && findFurther && (
          <Button variant="outline" className="rp:touch:min-h-11" onClick={findFurther}>
            {labels.findPassage}
          </Button>
        )}
        {reason && reason !== 'unsupported' && (
          <Button
            variant="outline"
            className="rp:touch:min-h-11"
            onClick={() => {
              setFailed(undefined);
              loaded.retry();
            }}
          >
            {labels.tryAgain}
          </Button>
        )}
      </div>
      {isListing ? (
        <ConversationSources
          chat={chat}
          labels={labels}
          current={source.title}
          onChoose={({ source: chosen, message }) =>
            show({
              source: chosen,
              mark: opened.mark,
              sources: sourcesOf(message),
              text: textOf(message),
              position: undefined,
            })
          }
        />
      ) : (
        !reason && (
          <>
            {document?.type === 'text' && (
              <TextDocument key={document.fileId} {...view} document={document} locale={locale} />
            )}
            {document?.type === 'pdf' && (
              <PdfDocument key={document.fileId} {...view} pdf={document.pdf} isInverted={isInverted} />
            )}
          </>
        )
      )}
    </ViewerFrame>
  );

  function statusOf(): string {
    if (reason) return labels[reason];
    if (!document) return labels.loading;
    switch (passage.state) {
      case 'searching':
        return labels.searching;
      case 'found':
        return labels.found(words);
      case 'approximate':
        return labels.approximate(words);
      case 'not-found':
        return passage.hasNoText ? labels.noText : labels.notFound;
    }
  }
}
