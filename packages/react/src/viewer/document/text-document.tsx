'use client';
import { useEffect, useRef } from 'react';
import { Markdown } from '../../markdown/markdown.tsx';
import { readDomText } from '../passage/dom-text.ts';
import { howFound, searchPages } from '../passage/search-pages.ts';
import { type DocumentViewProps, lastPage, type PageLayout } from './document-view.ts';
import type { TextPages } from './text-pages.ts';
import { useDocumentView } from './use-document-view.tsx';

export interface TextDocumentProps extends DocumentViewProps {
  document: TextPages;
  locale: string;
}

const FONT_PX = 14;

/** Markdown is drawn by the renderer of answers, safe by construction; everything else as plain text. */
export function TextDocument({ document, locale, ...props }: TextDocumentProps) {
  const { search, zoom } = props;
  const { pages, kind } = document;
  const scroller = useRef<HTMLDivElement>(null);
  const view = useDocumentView(props, { scroller, layout: LAYOUT });
  const { content, boxes, scrollerProps, report, mark, revealPage } = view;

  useEffect(() => {
    const leave = new AbortController();
    const { signal } = leave;
    const textOf = (page: number) => readDomText(pageElement(content.current, page));
    const read = async (page: number) => textOf(page).text;
    const run = async (): Promise<void> => {
      // The whole document is here: looking at all of it costs nothing.
      const found = await searchPages({ ...search, isWhole: true }, { count: pages.length, read, signal });
      if (signal.aborted) return;
      const { text, toRange } = textOf(found?.page ?? 1);
      const range = found && toRange(found.start, found.end);
      mark(range, true);
      if (found && range) {
        report.current.onPassage({
          ...howFound(found),
          page: found.page,
          text: text.slice(found.start, found.end),
        });
      } else {
        revealPage(search.cited[0] ?? 1);
        report.current.onPassage({ state: 'not-found' });
      }
    };
    run().catch(() => {
      if (!signal.aborted) report.current.onFail('failed');
    });
    return () => leave.abort();
  }, [search, pages, content, report, mark, revealPage]);

  return (
    <div
      ref={scroller}
      data-slot="source-scroller"
      className="rp:min-h-40 rp:flex-1 rp:overflow-auto rp:px-5 rp:py-3"
      {...scrollerProps}
    >
      <div
        ref={content}
        className="rp:relative rp:grid rp:grid-cols-[minmax(0,1fr)] rp:gap-5"
        style={{ fontSize: FONT_PX * zoom, lineHeight: 22 / FONT_PX }}
      >
        {pages.map((text, index) => (
          // Pages of one document never change their order.
          <div key={index} data-page={index + 1} data-slot="source-page">
            {kind === 'markdown' ? (
              <Markdown
                text={text}
                locale={locale}
                className="rp:text-[length:inherit] rp:leading-[inherit]"
              />
            ) : (
              <div dir="auto" className="rp:break-words rp:whitespace-pre-wrap">
                {text}
              </div>
            )}
          </div>
        ))}
        {boxes}
      </div>
    </div>
  );
}

function pageElement(root: HTMLElement | null, page: number): Element {
  return root?.querySelector(`[data-page="${page}"]`) ?? globalThis.document.createElement('div');
}

const LAYOUT: PageLayout = {
  topOf: (page, scroller) =>
    pageElement(scroller, page).getBoundingClientRect().top -
    scroller.getBoundingClientRect().top +
    scroller.scrollTop,
  pageAt(top, scroller) {
    const { length } = scroller.querySelectorAll('[data-page]');
    return lastPage(length, (page) => LAYOUT.topOf(page, scroller) <= top);
  },
};
