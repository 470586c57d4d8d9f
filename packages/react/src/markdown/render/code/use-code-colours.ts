'use client';
import { type RefCallback, useCallback, useState } from 'react';
import { visibleText } from '../../../untrusted/clean-text.ts';
import { type CodeToken, languageId } from './code-language.ts';
import type { CodeNode } from '../../parse/markdown-node.ts';

/** A line with its end: text, or coloured tokens. */
export type CodeLine = string | readonly CodeToken[];

/** Longer code stays plain, because colouring it would block the page. UTF-16 units. */
const LONGEST = 50_000;

interface Coloured {
  text: string;
  language: string;
  lines: readonly CodeLine[];
}

/** Code within this distance of the view is coloured in advance. */
const NEAR = '400px';

/**
 * The lines of a code block: plain at first and while it streams; coloured once it is complete, near the view, and the
 * highlighter is loaded. Code that is never viewed costs nothing.
 *
 * @returns The lines, and a ref for the element that is to come near the view.
 */
export function useCodeColours(node: CodeNode): [lines: readonly CodeLine[], watch: RefCallback<Element>] {
  const text = visibleText(node.text);
  const language = node.closed && text.length <= LONGEST ? languageId(node.language) : undefined;
  const [coloured, setColoured] = useState<Coloured>();
  const watch = useCallback(
    (element: Element | null) => {
      if (language === undefined || !element) return undefined;
      let isCurrent = true;
      const keep = (lines: readonly CodeLine[] | undefined) => {
        if (isCurrent && lines) setColoured({ text, language, lines });
      };
      const stopWaiting = whenNear(element, () => {
        // If the highlighter cannot be loaded, the code stays plain.
        void import('./highlight.ts').then(({ highlight }) => highlight(text, language)).then(keep, () => {});
      });
      return () => {
        isCurrent = false;
        stopWaiting();
      };
    },
    [text, language],
  );
  const isColoured = coloured?.text === text && coloured.language === language;
  return [isColoured ? coloured.lines : text.split(/(?<=\n)/), watch];
}

/** Calls back once when an element comes near the view; at once without `IntersectionObserver`. */
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
