import { prop, WORDS } from '../fixtures/controls.fixture.ts';
import type { SourceListProps } from './source-list.tsx';

export const SOURCE_LIST_CONTROLS = {
  sources: prop('The documents that an answer cites.', 'readonly SourceDocumentPart[]', 'required', 'object'),
  refreshSource: prop('Returns a link to a file.', '(fileId) => Promise<string>', '{api}/files/{id}/content'),
  ...WORDS,
} satisfies Record<keyof SourceListProps, unknown>;
