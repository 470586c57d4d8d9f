import type { Citation } from '../wire/base/request.ts';

/** A document that an answer cites. */
export interface SourceDocumentPart {
  type: 'source-document';
  /** Unique within the message; the number of the source, counted from 1, as a string. */
  sourceId: string;
  /** The file's name. */
  title: string;
  fileId?: string;
  /** Pages cited, ascending, counted from 1. */
  pages?: number[];
  /** The passage, if the service gives it. */
  quote?: string;
  /**
   * A link to the document. A signed link is valid for about an hour, and is present if the handler passes links on.
   * Otherwise the address of chat completions ends in `#unsigned`: it identifies files of the same name and cannot be
   * opened.
   */
  url?: string;
  /** UTF-16 offsets into the message's joined text, one for each mark. */
  positions: number[];
}

/** Text without its citation marks, and the sources that the marks cite. */
export interface CitedText {
  text: string;
  sources: readonly SourceDocumentPart[];
}

/** Reads an answer while it is written. */
export interface CitationReader {
  append(text: string): void;
  /** Takes citations that come apart from the text; only standard chat has them. */
  cite?(citations: readonly Citation[]): void;
  /**
   * The text that may be shown so far, with its sources. An incomplete mark and a possible list of references are held
   * back; a mark whose number is not in the list is text. The result depends on the text alone, not on chunk
   * boundaries.
   */
  read(): CitedText;
  /** The same for a complete text: nothing is held back. */
  finish(): CitedText;
}
