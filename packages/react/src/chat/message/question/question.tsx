'use client';
import { textOf } from '@redpine/core/internal/chat';
import { cutText } from '@redpine/core/internal/text';
import { createElement, useState } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import { Button } from '../../../ui/button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import type { EditQuestion } from './edit-question.tsx';
import type { MessagePartProps } from '../../context/slots.ts';
import { LazyQuestionActions } from '../lazy/lazy-message-parts.tsx';

/** A longer question is cut to this many characters until the user expands it. */
const SHOWN = 4000;

/** A question as it was typed. */
export function Question({ message, number }: MessagePartProps) {
  const { labels, slotProps } = useChatContext();
  const [Editor, setEditor] = useState<typeof EditQuestion>();
  const [isWhole, setWhole] = useState(false);
  const text = textOf(message);
  const isCut = !isWhole && text.length > SHOWN;
  if (Editor) return createElement(Editor, { message, number, onDone: () => setEditor(undefined) });

  /** The question stays, and the focus in it, until the editor is there to take it. */
  async function edit(): Promise<void> {
    const loaded = await import('../../later-parts.ts').catch(() => undefined);
    setEditor(() => loaded?.EditQuestion);
  }

  /** The button goes: the focus stays in the message. */
  function showAll(button: HTMLElement): void {
    button.closest<HTMLElement>('[data-slot="message"]')?.focus({ preventScroll: true });
    setWhole(true);
  }

  return (
    <div className="rp:relative rp:flex rp:flex-col rp:items-end">
      <div
        {...slotProps.question}
        data-slot="question"
        dir="auto"
        className={classNames(
          'rp:max-w-[min(80%,560px)] rp:rounded-[18px] rp:rounded-ee-[6px] rp:border rp:border-transparent rp:bg-surface-2 rp:px-4 rp:py-[9px] rp:leading-6 rp:[overflow-wrap:anywhere] rp:whitespace-pre-wrap rp:forced-colors:border-[CanvasText]',
          slotProps.question?.className,
        )}
      >
        {isWhole ? text : cutText(text, SHOWN, '…')}
        {isCut && (
          <Button
            size="sm"
            variant="outline"
            className="rp:mt-2 rp:flex"
            onClick={(event) => showAll(event.currentTarget)}
          >
            {labels.showAll(number)}
          </Button>
        )}
      </div>
      <LazyQuestionActions message={message} number={number} onEdit={() => void edit()} />
    </div>
  );
}
