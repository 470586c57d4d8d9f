'use client';
import type { SourceDocumentPart } from '@redpine/core';
import { createElement } from 'react';
import { useChatView } from '../chat-window/chat-view.ts';
import { useMarkdown } from './use-markdown.ts';

export interface AnswerTextProps {
  /** Markdown, without citation marks. */
  text: string;
  sources: readonly SourceDocumentPart[];
  /** Whether more is to come. */
  streaming: boolean;
}

/** The text of an answer: plain until the Markdown renderer is there, which is loaded once for the page. */
export function AnswerText({ text, sources, streaming }: AnswerTextProps) {
  const { headingLevel, components } = useChatView();
  const Markdown = useMarkdown();
  if (!Markdown) {
    return (
      <div data-slot="plain-text" dir="auto" className="rp:break-words rp:whitespace-pre-wrap">
        {text}
      </div>
    );
  }
  return createElement(Markdown, { text, sources, streaming, headingLevel: headingLevel + 1, components });
}
