'use client';
import { textOf, sourcesOf } from '@redpine/core/internal/chat';
import { useRef, useState } from 'react';
import { useChatContext } from '../../chat/context/chat-context.ts';
import { english } from '../../labels/en/viewer.ts';
import { useLabels, useLocale } from '../../provider/use-labels.ts';
import { onDemand } from '../../ui/on-demand.ts';
import { cleanText } from '../../untrusted/clean-text.ts';
import type { PageTarget } from '../document/document-view.ts';
import type { FailureReason } from '../../queries/document-failure.ts';
import { contentUrl } from '../../queries/file-request.ts';
import { openContent } from '../../queries/document-link.ts';
import { TextDocument } from '../document/text-document.tsx';
import { useDocument } from '../load/use-document.ts';
import { type OpenedSource, stepSource } from '../context/opened-source.ts';
import type { SourceViewerProps } from '../context/viewer-props.ts';
import { ConversationSources } from './conversation-sources.tsx';
import { SourceMetadata } from './source-metadata.tsx';
import { useFileMetadata } from './use-file-metadata.ts';
import { useFileRequest } from './use-file-request.ts';
import { usePassageSearch } from './use-passage-search.ts';
import { ViewerFrame } from './viewer-frame.tsx';
import { ViewerHeader } from './viewer-header.tsx';
import { viewerKeys } from './viewer-keys.ts';
import { ViewerStatus } from './viewer-status.tsx';
import { ViewerTools } from './viewer-tools.tsx';

const PdfDocument = onDemand(async () => (await import('../pdf/pdf-document.tsx')).PdfDocument);

export interface ViewerPanelProps extends SourceViewerProps {
  opened: OpenedSource;
  onOpen: (opened: OpenedSource) => void;
  onClose: () => void;
}

/** The document of a source, with the passage marked and the ways on from it. */
export function ViewerPanel(props: ViewerPanelProps) {
  const { opened, onOpen, onClose, findPassage = 'press', sourceHref, pdfWorker } = props;
  const labels = useLabels('viewer', english, props.labels, props.locale);
  const locale = useLocale(props.locale);
  const { chat } = useChatContext();
  const request = useFileRequest(chat, props);
  const { source } = opened;
  const loaded = useDocument(source, request, pdfWorker);
  const document = loaded.status === 'ready' ? loaded.document : undefined;
  const [failed, setFailed] = useState<{ of: unknown; reason: FailureReason }>();
  const [page, setPage] = useState<{ of: unknown; page: number }>();
  const [target, setTarget] = useState<PageTarget>();
  const [zoom, setZoom] = useState(1);
  const [isInverted, setInverted] = useState(false);
  const [isListing, setListing] = useState(false);
  const listButton = useRef<HTMLButtonElement>(null);
  const fileId = document?.fileId ?? source.fileId;
  const { search, passage, onPassage, findFurther } = usePassageSearch(opened, {
    mode: findPassage,
    fileId,
    request,
  });
  const metadata = useFileMetadata(document?.fileId, request);

  const count = document?.type === 'pdf' ? document.pdf.proxy.numPages : (document?.pages.length ?? 0);
  const named = page?.of === opened ? page.page : (passage.page ?? source.pages?.[0] ?? 1);
  const current = Math.min(named, count || named);
  const reason =
    loaded.status === 'failed' ? loaded.reason : failed?.of === document ? failed?.reason : undefined;
  const title = cleanText(source.title);
  const at = opened.sources.findIndex(({ sourceId }) => sourceId === source.sourceId);

  function goTo(next: number): void {
    const nextPage = Math.min(Math.max(1, next), count);
    setTarget({ page: nextPage });
    setPage({ of: opened, page: nextPage });
  }
  function show(next: OpenedSource | undefined): void {
    if (!next) return;
    setTarget(undefined);
    setListing(false);
    onOpen(next);
  }
  function leaveList(): void {
    setListing(false);
    listButton.current?.focus();
  }
  const view = {
    labels,
    search,
    zoom,
    target,
    onPage: (next: number) => setPage({ of: opened, page: next }),
    onPassage,
    onFail(why: FailureReason) {
      setFailed({ of: document, reason: why });
      // Nothing more is read of it.
      if (document?.type === 'pdf') document.pdf.destroy();
    },
  };
  const words = document?.type === 'text' && count === 1 ? undefined : passage.page;
  const place = { page: current, ...(passage.text !== undefined && { quote: passage.text }) };
  const original = fileId === undefined ? undefined : contentUrl(request.api, fileId);
  const status = reason ? 'failed' : (loaded.status as string);
  return (
    <ViewerFrame
      name={labels.source(title)}
      root={opened.mark.closest<HTMLElement>('[data-slot="chat"]')}
      passage={reason ? 'not-found' : passage.state}
      status={status}
      press={opened.press}
      onClose={onClose}
      onBack={isListing ? leaveList : undefined}
      onKey={viewerKeys({
        canTurn: (step) => count > 1 && current + step >= 1 && current + step <= count,
        turn: (step) => goTo(current + step),
        stepSource: (step) => show(stepSource(opened, step)),
      })}
    >
      <ViewerHeader
        labels={labels}
        title={title}
        at={at}
        count={opened.sources.length}
        onStep={(step) => show(stepSource(opened, step))}
        originalHref={original && `${original}#page=${current}`}
        onOriginal={() => original !== undefined && openContent(`${original}#page=${current}`, request)}
        hereHref={sourceHref?.(source, place)}
        isListing={isListing}
        listButton={listButton}
        onList={() => setListing(!isListing)}
        onClose={onClose}
      />
      {isListing ? (
        <p className="rp:px-5 rp:pt-3 rp:text-sm rp:font-semibold">{labels.allSources}</p>
      ) : (
        <>
          <SourceMetadata metadata={metadata} label={labels.metadata} />
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
          <ViewerStatus
            labels={labels}
            reason={reason}
            isLoaded={document !== undefined}
            passage={passage}
            page={words}
            at={at}
            count={opened.sources.length}
            onFind={findFurther}
            onRetry={() => {
              setFailed(undefined);
              loaded.retry();
            }}
          />
        </>
      )}
      {isListing ? (
        <ConversationSources
          chat={chat}
          labels={labels}
          current={source.title}
          onChoose={({ source: chosen, message }) =>
            show({
              ...opened,
              source: chosen,
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
}
