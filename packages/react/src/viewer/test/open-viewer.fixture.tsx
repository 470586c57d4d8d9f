import type { SourceDocumentPart } from '@redpine/core';
import axe from 'axe-core';
import { expect } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { ChatWindow, type ChatWindowProps } from '../../chat/window/chat-window.tsx';
import { SourceViewer } from '../source-viewer.tsx';
import type { SourceViewerProps } from '../context/viewer-props.ts';
import {
  type CreateHandler,
  type HeldDocument,
  madeSource,
  madeTurn,
  serveDocuments,
} from './documents.fixture.ts';

export const SENTENCE = 'The maximum height of a red pine is about 43 m.';

export interface OpenOptions {
  /** Sources of the one answer. Default: a source for each document. */
  sources?: readonly SourceDocumentPart[];
  /** The answer's text. */
  text?: string;
  viewer?: SourceViewerProps;
  window?: Partial<ChatWindowProps>;
  /** px */
  size?: readonly [width: number, height: number];
  server?: Parameters<typeof serveDocuments>[2];
}

/** A window over these documents, with one answer that cites them. */
export const showWith =
  (createHandler: CreateHandler) =>
  async (documents: Record<string, HeldDocument>, options: OpenOptions = {}) => {
    const { text = SENTENCE, viewer, size = [1280, 800] } = options;
    await page.viewport(...size);
    const { fetch, seen } = serveDocuments(createHandler, documents, options.server);
    const numbered = Object.keys(documents).map((title, at) =>
      madeSource(title, { sourceId: String(at + 1), pages: [1] }),
    );
    const slots = { sourceViewer: () => <SourceViewer {...viewer} /> };
    const screen = await render(
      <div style={{ position: 'absolute', inset: 0 }}>
        <ChatWindow
          api="/api/assistant"
          variant="full"
          fetch={fetch}
          slots={slots}
          initialMessages={madeTurn(text, options.sources ?? numbered)}
          {...options.window}
        />
      </div>,
    );
    return { screen, seen };
  };

/** The mark in the text of source `number`. */
export const mark = (number = 1) =>
  page.getByRole('button', { name: new RegExp(`^Source ${number}:`) }).first();

export const viewer = () => document.querySelector<HTMLElement>('[data-slot="source-viewer"]');

/** Presses a mark, and waits until the viewer says how the search ended. */
export async function press(number = 1, passage: string | RegExp = /found/): Promise<HTMLElement> {
  await mark(number).click();
  const end = typeof passage === 'string' ? new RegExp(`^${passage}$`) : passage;
  await expect.poll(() => viewer()?.dataset['passage'], { timeout: 25_000 }).toMatch(end);
  return viewer() ?? document.body;
}

export const status = () => document.querySelector('[data-slot="source-status"]')?.textContent;

export async function expectNoViolations(): Promise<void> {
  const { violations } = await axe.run(document.body, {
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}
