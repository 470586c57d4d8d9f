'use client';
import { textOf } from '@redpine/core/internal/chat';
import { useEffect } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import { readDraft } from '../../context/draft.ts';
import { isBusy, useChatSelector } from '../../context/use-chat-selector.ts';
import { Button } from '../../../ui/button.tsx';
import { ActionBar } from './action-bar.tsx';
import { CopyButton } from './copy-button.tsx';
import type { MessagePartProps } from '../../context/slots.ts';
import { BranchPicker } from './branch-picker.tsx';

/**
 * Below the bubble, in the gap before the answer, so that they take no height. Under a finger they do: for the newest
 * question, and for the one that was pressed.
 */
const BELOW =
  'rp:absolute rp:end-0 rp:top-full rp:z-1 rp:pointer-coarse:-me-3.5 rp:pointer-coarse:-mb-4 rp:fine:[&_button]:min-h-6 rp:touch:group-focus-within/message:static rp:touch:group-[:nth-last-of-type(-n+2)]/message:static rp:touch:group-not-[:nth-last-of-type(-n+2)]/message:not-group-focus-within/message:opacity-0';

/** The actions of a question. */
export function QuestionActions({ message, number, onEdit }: MessagePartProps & { onEdit: () => void }) {
  const { chat, draftKey, labels } = useChatContext();
  const running = useChatSelector(chat, isBusy);
  // An edit that was begun and neither sent nor cancelled is open again.
  useEffect(() => {
    if (readDraft(`${draftKey}|${message.id}`)) onEdit();
  });
  return (
    <ActionBar name={labels.actionsOfQuestion(number)} className={BELOW}>
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
