'use client';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Markdown } from '../../markdown/markdown.tsx';
import { readDomText } from '../passage/dom-text.ts';
import { searchPages } from '../passage/search-pages.ts';
import { usePassageMark } from '../passage/use-passage-mark.tsx';
import { type DocumentViewProps, pageInView, revealPage, revealRange } from './document-view.ts';
import type { TextPages } from './read-text.ts';
import { SCROLL_REGION } from '../../ui/scroll-region.ts';

export interface TextDocumentProps extends DocumentViewProps {
  document: TextPages;
  locale: string;
}

const FONT_PX = 14;

/** Markdown as answers are drawn, safe by construction; everything else as it stands. */
export function TextDocument({
  document,
  labels,
  locale,
  search,
  zoom,
  target,
  onPage,
  onPassage,
}: TextDocumentProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<Range>();
  const report = useRef({ onPage, onPassage });
  useLayoutEffect(() => {
    report.current = { onPage, onPassage };
  });
  const { pages, kind } = document;

  useEffect(() => {
    const leave = new AbortController();
    const { signal } = leave;
    const textOf = (page: number) => readDomText(pageElement(content.current, page));
    const read = async (page: number) => textOf(page).text;
    const run = async (): Promise<void> => {
      // The whole document is here: looking at all of it costs nothing.
      const found = await searchPages({ ...search, isWhole: true }, { count: pages.length, read, signal });
      if (signal.aborted || !scroller.current) return;
      const { text, toRange } = textOf(found?.page ?? 1);
      const marked = found && toRange(found.start, found.end);
      setRange(marked);
      if (!found || !marked) {
        revealPage(scroller.current, search.cited[0] ?? 1);
        report.current.onPassage({ state: 'not-found' });
        return;
      }
      revealRange(marked, scroller.current);
      report.current.onPassage({
        state: found.isExact ? 'found' : 'approximate',
        page: found.page,
        text: text.slice(found.start, found.end),
      });
    };
    run().catch(() => undefined);
    return () => leave.abort();
  }, [search, pages]);

  useEffect(() => {
    if (target && scroller.current) revealPage(scroller.current, target.page);
  }, [target]);

  const boxes = usePassageMark(range, content, zoom);
  return (
    <div
      ref={scroller}
      data-slot="source-scroller"
      className="rp:min-h-0 rp:flex-1 rp:overflow-auto rp:px-5 rp:py-3"
      {...SCROLL_REGION}
      aria-label={labels.pageOf(pages.length)}
      onScroll={(event) => report.current.onPage(pageInView(event.currentTarget))}
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

function pageElement(content: HTMLElement | null, page: number): Element {
  return content?.querySelector(`[data-page="${page}"]`) ?? globalThis.document.createElement('div');
}
