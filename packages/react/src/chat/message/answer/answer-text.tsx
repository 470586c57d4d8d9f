'use client';
import type { SourceDocumentPart } from '@redpine/core';
import { createElement } from 'react';
import { useRichParts } from '../lazy-message-parts.ts';

export interface AnswerTextProps {
  /** Markdown, without citation marks. */
  text: string;
  sources: readonly SourceDocumentPart[];
  /** Whether more is to come. */
  streaming: boolean;
  /** Whether to list the sources, or say that there was none. */
  showSources: boolean;
}

/** The text of an answer with its sources: plain until the renderer is there, which is loaded once for the page. */
export function AnswerText(props: AnswerTextProps) {
  const parts = useRichParts();
  if (parts) return createElement(parts.RichAnswer, props);
  return (
    <div data-slot="plain-text" dir="auto" className="rp:break-words rp:whitespace-pre-wrap">
      {props.text}
    </div>
  );
}
