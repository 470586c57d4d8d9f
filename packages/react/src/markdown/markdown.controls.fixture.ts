import type { ComponentProps } from 'react';
import { prop, WORDS } from '../fixtures/controls.fixture.ts';
import type { MarkdownProps } from './markdown.tsx';

export const MARKDOWN_CONTROLS = {
  text: prop(
    'The text so far. While streaming, each text begins with the previous one.',
    'string',
    'required',
    'text',
  ),
  streaming: prop('The text may grow: its end is repaired.', 'boolean', 'false', 'boolean'),
  sources: prop(
    'Cited documents; their `positions` become buttons.',
    'readonly SourceDocumentPart[]',
    '[]',
    'object',
  ),
  headingLevel: prop('Level of the highest headings, 1 to 6.', 'number', '3', 'number'),
  components: prop('Parts drawn by the host. Give a stable object.', 'MarkdownComponents', 'none'),
  linkPolicy: prop('The links that can be followed.', 'LinkPolicy', 'https, http, mailto', 'object'),
  imageSources: prop('The allowed sources of images.', 'readonly string[]', '[]', 'object'),
  imagesOnRequest: prop('A button that loads an image that is not allowed.', 'boolean', 'false', 'boolean'),
  idPrefix: prop('Prefix of every id.', 'string', 'a unique one', 'text'),
  onAnnounce: prop('Called with text for a live region.', '(text: string) => void', 'none'),
  refreshSource: prop('Returns a link to a file.', '(fileId) => Promise<string>', '{api}/files/{id}/content'),
  ...WORDS,
} satisfies Record<Exclude<keyof MarkdownProps, keyof ComponentProps<'div'>>, unknown>;
