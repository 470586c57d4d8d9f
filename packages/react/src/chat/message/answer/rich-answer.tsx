'use client';
import { useChatView } from '../../context/chat-context.ts';
import { Markdown } from '../../../markdown/markdown.tsx';
import { SourceList } from '../../../sources/source-list.tsx';
import type { AnswerTextProps } from './answer-text.tsx';

/** The text of an answer as Markdown with its marks, and the list of its sources. Loaded when a window opens. */
export function RichAnswer({ text, sources, streaming, showSources }: AnswerTextProps) {
  const { headingLevel, markdown, announcer, labels, locale } = useChatView();
  return (
    <>
      <Markdown
        {...markdown}
        text={text}
        sources={sources}
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
