import { prop, WORDS } from '../fixtures/controls.fixture.ts';

/** The table of `SourceViewer`. */
export const SOURCE_VIEWER_CONTROLS = {
  findPassage: prop(
    'Whether the service is asked for a passage that the document words otherwise. That costs context tokens.',
    "'auto' | 'press' | 'never'",
    "'press'",
    ['auto', 'press', 'never'],
  ),
  sourceHref: prop(
    'A page of yours that opens a document at a passage: a link for a new tab.',
    '(source, { page, quote }) => string | undefined',
    'none',
  ),
  pdfWorker: prop(
    'The address of `pdf.worker.min.mjs`, on the origin of the page.',
    'string',
    'what the bundler makes of it',
  ),
  api: prop('Where the handler is mounted.', 'string', "the chat's"),
  fetch: prop('In place of the `fetch` of the chat.', 'typeof fetch', "the chat's"),
  headers: prop('In place of the headers of the chat.', 'Record | () => Record | Promise', "the chat's"),
  labels: prop('Words in place of those of the catalogue.', 'Partial<ViewerLabels>', 'none'),
  locale: WORDS.locale,
};
