'use client';
import { useEffect, useState } from 'react';
import { visibleText } from './clean-text.ts';
import type { CodeLine } from './code-block.tsx';
import { languageId } from './code-language.ts';
import type { CodeNode } from './markdown-node.ts';

/** Longer code than this stays plain: colouring it would hold up the page. UTF-16 units. */
const LONGEST = 50_000;

interface Coloured {
  text: string;
  language: string;
  lines: readonly CodeLine[];
}

/** The lines of a code block: plain at once and while it streams; coloured when it is whole and the highlighter has come. */
export function useCodeColours(node: CodeNode): readonly CodeLine[] {
  const text = visibleText(node.text);
  const language = node.closed && text.length <= LONGEST ? languageId(node.language) : undefined;
  const [coloured, setColoured] = useState<Coloured>();
  useEffect(() => {
    if (language === undefined) return undefined;
    let wanted = true;
    const keep = (lines: readonly CodeLine[] | undefined) => {
      if (wanted && lines) setColoured({ text, language, lines });
    };
    // Without the highlighter the code stays plain, which is all that is lost.
    void import('./highlight.ts').then(({ highlight }) => highlight(text, language)).then(keep, () => {});
    return () => {
      wanted = false;
    };
  }, [text, language]);
  return coloured?.text === text && coloured.language === language ? coloured.lines : text.split(/(?<=\n)/);
}
