'use client';
import { useEffect, useState } from 'react';
import { visibleText } from '../../../untrusted/clean-text.ts';
import { type CodeToken, languageId } from './code-language.ts';
import type { CodeNode } from '../../parse/markdown-node.ts';

/** A line with its end: text, or coloured tokens. */
export type CodeLine = string | readonly CodeToken[];

/** Longer code than this stays plain: colouring it would hold up the page. UTF-16 units. */
const LONGEST = 50_000;

interface Coloured {
  text: string;
  language: string;
  lines: readonly CodeLine[];
}

/** How far from the view code is coloured already. */
const NEAR = '400px';

/**
 * The lines of a code block: plain at once and while it streams; coloured when it is whole, near the view, and the highlighter has
 * come. What is never looked at costs nothing.
 */
export function useCodeColours(node: CodeNode, element: Element | null): readonly CodeLine[] {
  const text = visibleText(node.text);
  const language = node.closed && text.length <= LONGEST ? languageId(node.language) : undefined;
  const [coloured, setColoured] = useState<Coloured>();
  useEffect(() => {
    if (language === undefined || !element) return undefined;
    let isCurrent = true;
    const keep = (lines: readonly CodeLine[] | undefined) => {
      if (isCurrent && lines) setColoured({ text, language, lines });
    };
    const stopWaiting = whenNear(element, () => {
      // Without the highlighter the code stays plain, which is all that is lost.
      void import('./highlight.ts').then(({ highlight }) => highlight(text, language)).then(keep, () => {});
    });
    return () => {
      isCurrent = false;
      stopWaiting();
    };
  }, [text, language, element]);
  return coloured?.text === text && coloured.language === language ? coloured.lines : text.split(/(?<=\n)/);
}

/** Calls once, when an element comes near the view; at once where nothing can tell. */
function whenNear(element: Element, call: () => void): () => void {
  if (typeof IntersectionObserver === 'undefined') {
    call();
    return () => {};
  }
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      call();
    },
    { rootMargin: NEAR, scrollMargin: NEAR },
  );
  observer.observe(element);
  return () => observer.disconnect();
}
