'use client';
import { createElement } from 'react';
import { useRichParts } from '../lazy/lazy-message-parts.ts';
import type { AnswerTextProps } from '../../context/slots.ts';

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
