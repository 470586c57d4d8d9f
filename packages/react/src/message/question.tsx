'use client';
import { textOf } from '@redpine/core';
import { lazy, Suspense, useState } from 'react';
import { useChatView } from '../chat-window/chat-view.ts';
import { useChatSelect, isRunning } from '../chat-window/use-chat-select.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { CopyButton } from './copy-button.tsx';
import type { MessagePartProps } from './message-part-props.ts';
import { ActionBar } from './action-bar.tsx';
import { Variants } from './variants.tsx';

const EditQuestion = lazy(async () => ({ default: (await import('./edit-question.tsx')).EditQuestion }));

/** A longer question is cut to this many characters until all of it is asked for. */
const SHOWN = 4000;

/** What a person asked, as it was typed. */
export function Question({ message, number }: MessagePartProps) {
  const { labels, slotProps } = useChatView();
  const [isEditing, setEditing] = useState(false);
  const [isWhole, setWhole] = useState(false);
  const text = textOf(message);
  const isCut = !isWhole && text.length > SHOWN;
  if (isEditing) {
    return (
      <Suspense>
        <EditQuestion message={message} number={number} onDone={() => setEditing(false)} />
      </Suspense>
    );
  }
  return (
    <div className="rp:flex rp:flex-wrap-reverse rp:items-end rp:justify-end rp:gap-x-2 rp:gap-y-1">
      <QuestionActions message={message} number={number} onEdit={() => setEditing(true)} />
      <div
        {...slotProps.question}
        data-slot="question"
        dir="auto"
        className={classNames(
          'rp:max-w-[min(85%,560px)] rp:rounded-xl rp:rounded-ee-sm rp:border rp:border-transparent rp:bg-accent-soft rp:px-4 rp:py-2.5 rp:[overflow-wrap:anywhere] rp:whitespace-pre-wrap rp:forced-colors:border-[CanvasText]',
          slotProps.question?.className,
        )}
      >
        {isCut ? `${text.slice(0, SHOWN)}…` : text}
        {isCut && (
          <Button size="sm" variant="outline" className="rp:mt-2 rp:flex" onClick={() => setWhole(true)}>
            {labels.showAll(number)}
          </Button>
        )}
      </div>
    </div>
  );
}

function QuestionActions({ message, number, onEdit }: MessagePartProps & { onEdit: () => void }) {
  const { chat, labels } = useChatView();
  const running = useChatSelect(chat, isRunning);
  return (
    <ActionBar name={labels.actionsOfQuestion(number)}>
      <Variants
        id={message.id}
        previousName={labels.previousQuestion(number)}
        nextName={labels.nextQuestion(number)}
      />
      <CopyButton name={labels.copyQuestion(number)} read={() => ({ text: textOf(message) })} />
      <Button
        size="sm"
        icon="edit"
        data-slot="edit"
        aria-label={labels.editQuestion(number)}
        aria-disabled={running || undefined}
        onClick={() => running || onEdit()}
      />
    </ActionBar>
  );
}
