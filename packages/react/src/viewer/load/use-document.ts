'use client';
import type { SourceDocumentPart } from '@redpine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { type FailureReason, reasonOf } from '../../queries/document-failure.ts';
import type { FileRequest } from '../../queries/file-request.ts';
import { type LoadedDocument, loadDocument } from './load-document.ts';

export type DocumentState =
  | { status: 'loading' }
  | { status: 'failed'; reason: FailureReason }
  | { status: 'ready'; document: LoadedDocument };

const LOADING: DocumentState = { status: 'loading' };

/** The document of a source, loaded again when it is another one or at `retry`, and let go of when it is not shown any more. */
export function useDocument(
  source: SourceDocumentPart,
  request: FileRequest,
  pdfWorker: string | undefined,
): DocumentState & { retry: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState<{ key: string; state: DocumentState }>();
  const { fileId, title } = source;
  const key = JSON.stringify([request.api, fileId, title, attempt]);
  /** Functions of the host may be new at each render; `key` alone decides whether to load again. */
  const load = useEffectEvent((signal: AbortSignal) =>
    loadDocument(source, { ...request, pdfWorker }, signal),
  );

  useEffect(() => {
    const leave = new AbortController();
    let document: LoadedDocument | undefined;
    load(leave.signal).then(
      (found) => {
        document = found;
        if (leave.signal.aborted) release(found);
        else setLoaded({ key, state: { status: 'ready', document: found } });
      },
      (error: unknown) => {
        if (!leave.signal.aborted) setLoaded({ key, state: { status: 'failed', reason: reasonOf(error) } });
      },
    );
    return () => {
      leave.abort();
      if (document) release(document);
    };
  }, [key]);

  const state = loaded?.key === key ? loaded.state : LOADING;
  return { ...state, retry: () => setAttempt((count) => count + 1) };
}

function release(document: LoadedDocument): void {
  if (document.type === 'pdf') document.pdf.destroy();
}
