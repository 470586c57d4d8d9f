'use client';
import { textOf } from '@redpine/core';
import { useChatContext } from '../../context/chat-context.ts';
import { isRunning, useChatSelector } from '../../context/use-chat-selector.ts';
import { Button } from '../../../ui/button.tsx';
import { ActionBar } from './action-bar.tsx';
import { CopyButton } from './copy-button.tsx';
import type { MessagePartProps } from '../../context/slots.ts';
import { BranchPicker } from './branch-picker.tsx';

/** The toolbar of a question. */
export function QuestionActions({ message, number, onEdit }: MessagePartProps & { onEdit: () => void }) {
  const { chat, labels } = useChatContext();
  const running = useChatSelector(chat, isRunning);
  return (
    <ActionBar name={labels.actionsOfQuestion(number)}>
      <BranchPicker
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
