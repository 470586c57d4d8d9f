import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { SourceList } from '../sources/source-list.tsx';
import { CITED, EVERYTHING, SOURCES } from './markdown.fixture.ts';
import { Markdown } from './markdown.tsx';

// C04
test('the server sends no style and no handler, and the whole text', () => {
  const html = renderToString(
    createElement('div', null, [
      createElement(Markdown, { key: 1, text: EVERYTHING }),
      createElement(Markdown, { key: 2, text: CITED, sources: SOURCES }),
      createElement(SourceList, { key: 3, sources: SOURCES }),
    ]),
  );
  expect(html).not.toMatch(/\s(?:style|on\w+)=/);
  expect(html).toContain('Planting a red pine');
  expect(html).toContain('aria-label="Source 2: forest-handbook.pdf, pages 22–24, 31"');
});
