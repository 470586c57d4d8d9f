import type { SourceDocumentPart } from '@redpine/core';
import type { ViewerLabels } from '../../labels/en/viewer.ts';
import type { RequestOptions } from '../../queries/file-request.ts';
import type { Optional } from '../../ui/optional.ts';

/** When the service searches for a passage that is not in the document as the answer words it, which costs tokens. */
export type FindPassage = 'auto' | 'press' | 'never';

/** The place in a document that is shown. */
export interface PassagePlace {
  /** Counted from 1. */
  page: number;
  /** The marked words, as in the document. */
  quote?: string;
}

export interface SourceViewerProps extends RequestOptions {
  /** Where the handler is mounted. Default: the chat's. */
  api?: string;
  /** Default `press`: a button "Find the passage". */
  findPassage?: FindPassage;
  /** A page of the host's own that opens a document at a passage: it becomes a link for a new tab. */
  sourceHref?: (source: SourceDocumentPart, place: PassagePlace) => string | undefined;
  /**
   * The address of `pdfjs-dist/build/pdf.worker.min.mjs`, of the page's own origin. Default: the file that a bundler makes of
   * `new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url)`.
   */
  pdfWorker?: string;
  /** Words in place of the catalogue's. */
  labels?: Optional<ViewerLabels>;
  /** A BCP 47 tag. Default: the provider's. */
  locale?: string;
}
