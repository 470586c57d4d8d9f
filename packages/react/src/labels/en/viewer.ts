/** English, the fallback of every other catalogue. */
export const english = {
  source: (title: string) => `Source: ${title}`,
  close: 'Close source',
  previousSource: 'Previous source',
  nextSource: 'Next source',
  sourceOf: (number: number, count: number) => `Source ${number} of ${count}`,
  previousPage: 'Previous page',
  nextPage: 'Next page',
  page: 'Page',
  pageOf: (count: number) => `of ${count}`,
  document: 'Document',
  metadata: 'Fields of the document',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  invert: 'Invert colours',
  openOriginal: 'Open original',
  openHere: 'Open at this passage',
  copyQuote: 'Copy quote',
  copied: 'Quote copied',
  notCopied: 'The quote could not be copied',
  /** A quote with its source; `page` is undefined if the document has no pages. */
  quoteOf: (quote: string, title: string, page: number | undefined) =>
    `“${quote}” (${title}${page === undefined ? '' : `, page ${page}`})`,
  allSources: 'Sources of the conversation',
  noSources: 'No source was named yet.',
  searching: 'Looking for the passage…',
  found: (page: number | undefined) => `Passage found${page === undefined ? '' : ` on page ${page}`}`,
  approximate: (page: number | undefined) =>
    `Passage found${page === undefined ? '' : ` on page ${page}`}, in slightly other words`,
  ambiguous: (page: number | undefined) =>
    `Passage found${page === undefined ? '' : ` on page ${page}`}, but the same words also appear elsewhere`,
  notFound: 'The passage could not be found in this document.',
  noText: 'The passage could not be found: this page holds a picture and no text.',
  findPassage: 'Find the passage',
  loading: 'Loading the document…',
  password: 'This document is protected by a password.',
  broken: 'This document is damaged and cannot be shown.',
  tooLarge: 'This document is too large to be shown here.',
  missing: 'This document is not available.',
  unsupported: 'Documents of this kind cannot be shown here.',
  offline: 'There is no network, so the document could not be loaded.',
  failed: 'The document could not be loaded.',
  tryAgain: 'Try again',
  pageNumber: (page: number) => `Page ${page}`,
};

/** The words of the source viewer. */
export type ViewerLabels = typeof english;
