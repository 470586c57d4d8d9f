import type { SourceDocumentPart } from '@redpine/core';
import type { LoadedPdf } from '../pdf/load-pdf.ts';
import { DocumentFailure } from '../../queries/document-failure.ts';
import { askFor, contentUrl, type FileRequest, findFileId, readBytes } from '../../queries/file-request.ts';
import type { TextPages } from '../document/text-pages.ts';
import { readText } from './read-text.ts';

/** A document that can be shown. */
export type LoadedDocument = { fileId: string } & (
  | ({ type: 'text' } & TextPages)
  | { type: 'pdf'; pdf: LoadedPdf }
);

/** The service takes no larger file that is not a PDF. Bytes. */
const MOST_TEXT = 10_000_000;

/**
 * Loads the document of a source from the handler.
 * @throws DocumentFailure, an AbortError, and errors of pdf.js
 */
export async function loadDocument(
  source: SourceDocumentPart,
  request: FileRequest & { pdfWorker: string | undefined },
  signal: AbortSignal,
): Promise<LoadedDocument> {
  const fileId = await findFileId(source, request, signal);
  const url = contentUrl(request.api, fileId);
  const extension = /\.([a-z0-9]+)$/i.exec(source.title)?.[1]?.toLowerCase() ?? '';
  switch (extension) {
    case 'pdf': {
      const { loadPdf } = await import('../pdf/load-pdf.ts');
      const pdf = await loadPdf(url, { request, worker: request.pdfWorker, signal });
      return { fileId, type: 'pdf', pdf };
    }
    case 'docx': {
      const { readDocx } = await import('./read-docx.ts');
      return { fileId, type: 'text', ...readDocx(await readWhole(url, request, signal)) };
    }
    case 'md':
    case 'markdown':
    case 'txt':
    case 'json':
      return { fileId, type: 'text', ...readText(await readWhole(url, request, signal), extension) };
    default:
      throw new DocumentFailure('unsupported');
  }
}

async function readWhole(url: string, request: FileRequest, signal: AbortSignal): Promise<Uint8Array> {
  const response = await askFor(request, url, { signal });
  if (Number(response.headers.get('content-length') ?? 0) > MOST_TEXT) {
    void response.body?.cancel();
    throw new DocumentFailure('tooLarge');
  }
  return readBytes(response);
}
