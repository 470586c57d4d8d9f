import type { ComponentProps } from 'react';
import { prop, WORDS } from '../fixtures/controls.fixture.ts';
import type { MarkdownProps } from './markdown.tsx';

export const MARKDOWN_CONTROLS = {
  text: prop(
    'The text so far. While streaming, each begins with the one before.',
    'string',
    'required',
    'text',
  ),
  streaming: prop('More may come: the end is repaired.', 'boolean', 'false', 'boolean'),
  sources: prop(
    'Cited documents; their `positions` become buttons.',
    'readonly SourceDocumentPart[]',
    '[]',
    'object',
  ),
  headingLevel: prop('Of the highest headings, 1 to 6.', 'number', '3', 'number'),
  components: prop('Parts that you draw. Give a stable object.', 'MarkdownComponents', 'none'),
  linkPolicy: prop('Which links are live.', 'LinkPolicy', 'https, http, mailto', 'object'),
  imageSources: prop('Where images may come from.', 'readonly string[]', '[]', 'object'),
  imagesOnRequest: prop('A button that loads an image that is not allowed.', 'boolean', 'false', 'boolean'),
  idPrefix: prop('Put before every id.', 'string', 'one of its own', 'text'),
  onAnnounce: prop('Called with words for a live region.', '(text: string) => void', 'none'),
  refreshSource: prop('Gives a link to a file.', '(fileId) => Promise<string>', '{api}/files/{id}/content'),
  ...WORDS,
} satisfies Record<Exclude<keyof MarkdownProps, keyof ComponentProps<'div'>>, unknown>;
