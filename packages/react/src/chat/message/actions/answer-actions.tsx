'use client';
import { textOf } from '@redpine/core/internal/chat';
import { useContext, useRef, useState } from 'react';
import { AnswerContent } from '../../context/answer-content.ts';
import { useChatContext } from '../../context/chat-context.ts';
import { isBusy, useChatSelector } from '../../context/use-chat-selector.ts';
import { Button } from '../../../ui/button.tsx';
import { ActionBar } from './action-bar.tsx';
import { CopyButton } from './copy-button.tsx';
import { richTextOf } from '../../../markdown/rich-text.ts';
import type { MessagePartProps } from '../../context/slots.ts';
import { Rating } from './rating.tsx';
import { textWithMarks } from '../../../conversation/text-with-marks.ts';
import { useAsk } from '../../context/use-ask.ts';
import { BranchPicker } from './branch-picker.tsx';
import { onDemand } from '../../../ui/on-demand.ts';

const ModelMenu = onDemand(async () => (await import('../../later-parts.ts')).ModelMenu);

/** The toolbar of an answer. */
export function AnswerActions({ message, number }: MessagePartProps) {
  const { chat, labels, onFeedback } = useChatContext();
  const running = useChatSelector(chat, isBusy);
  const isLast = useChatSelector(chat, ({ messages }) => messages.at(-1)?.id === message.id);
  const ask = useAsk();
  const content = useContext(AnswerContent);
  const modelMenuButton = useRef<HTMLButtonElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  const text = textOf(message);

  function readContent() {
    const html = content?.current ? richTextOf(content.current) : undefined;
    return { text: textWithMarks(message), html };
  }

  const branches = (
    <BranchPicker
      id={message.id}
      previousName={labels.previousAnswer(number)}
      nextName={labels.nextAnswer(number)}
    />
  );
  // An error message already shows the only action: Retry.
  if (isLast && message.status === 'error') return branches;
  return (
    <ActionBar name={labels.actionsOfAnswer(number)} className="rp:-ms-1.5 rp:pointer-coarse:-ms-3.5">
      {branches}
      {text && <CopyButton name={labels.copyAnswer(number)} read={readContent} />}
      <Button
        size="sm"
        icon="refresh"
        data-slot="regenerate"
        aria-label={labels.regenerate(number)}
        aria-disabled={running || undefined}
        onClick={() => running || ask(() => chat.regenerate(message.id))}
      />
      <Button
        size="sm"
        ref={modelMenuButton}
        icon="settings"
        data-slot="regenerate-with"
        aria-label={labels.regenerateWith(number)}
        aria-haspopup="menu"
        aria-expanded={isChoosing}
        aria-disabled={running || undefined}
        onClick={() => running || setChoosing(true)}
      />
      {isChoosing && (
        <ModelMenu
          name={labels.regenerateWith(number)}
          anchor={() => modelMenuButton.current}
          onClose={() => setChoosing(false)}
          onChoose={(model) => ask(() => chat.regenerate({ messageId: message.id, model }))}
        />
      )}
      {onFeedback && text && <Rating message={message} number={number} />}
    </ActionBar>
  );
}
