'use client';
import { useState } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import { Markdown } from '../../../markdown/markdown.tsx';
import { createMarkReader } from '../../../markdown/marks/provisional-marks.ts';
import { SourceList } from '../../../sources/source-list.tsx';
import type { AnswerTextProps } from '../../context/slots.ts';

/** The text of an answer as Markdown with its marks, and the list of its sources. Loaded when a window opens. */
export function RichAnswer({ text, sources, streaming, showSources, contentRef }: AnswerTextProps) {
  const { headingLevel, markdown, announcer, labels, locale } = useChatContext();
  const [readMarks] = useState(createMarkReader);
  const shown = sources.length === 0 ? readMarks(text, streaming) : { text, sources };
  return (
    <>
      <Markdown
        {...markdown}
        ref={contentRef}
        text={shown.text}
        sources={shown.sources}
        streaming={streaming}
        headingLevel={headingLevel + 1}
        labels={labels}
        locale={locale}
        onAnnounce={announcer.announce}
      />
      {showSources && (
        <SourceList
          sources={sources}
          labels={labels}
          locale={locale}
          refreshSource={markdown.refreshSource}
        />
      )}
    </>
  );
}
