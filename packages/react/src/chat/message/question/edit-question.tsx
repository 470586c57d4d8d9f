'use client';
import { textOf } from '@redpine/core/internal/chat';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import { readDraft, saveDraft } from '../../context/draft.ts';
import { submits } from '../../../ui/enter-key.ts';
import { isComposing } from '../../../ui/ime-key.ts';
import { Button } from '../../../ui/button.tsx';
import type { MessagePartProps } from '../../context/slots.ts';
import { useAsk } from '../../context/use-ask.ts';

/**
 * Asks a question again in other words; the first version stays as a variant. The typed text is a separate draft until it
 * is sent or cancelled.
 */
export function EditQuestion({ message, number, onDone }: MessagePartProps & { onDone: () => void }) {
  const { chat, draftKey, labels, announcer, submitOnEnter } = useChatContext();
  const key = `${draftKey}|${message.id}`;
  const [kept] = useState(() => readDraft(key));
  const box = useRef<HTMLTextAreaElement>(null);
  const [refusal, setRefusal] = useState<string>();
  const ask = useAsk();
  // Before paint, because the focused element was unmounted with the question. A restored edit takes no focus.
  useLayoutEffect(() => {
    if (kept) return;
    box.current?.focus();
    box.current?.setSelectionRange(box.current.textLength, box.current.textLength);
  }, [kept]);

  function close(): void {
    saveDraft(key, '');
    onDone();
  }

  function submit(): void {
    const input = { text: box.current?.value ?? '', messageId: message.id };
    const error = chat.checkSend(input);
    if (error) {
      const sentence = labels.refusal(error.code, error.message);
      setRefusal(sentence);
      announcer.announce(sentence, 'assertive');
      return;
    }
    close();
    ask(() => chat.sendMessage(input));
  }

  function cancel(): void {
    const article = box.current?.closest<HTMLElement>('[data-slot="message"]');
    close();
    article?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (isComposing(event)) return;
    if (submits(event, submitOnEnter)) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      cancel();
    }
  }

  return (
    <div data-slot="edit-question" className="rp:flex rp:flex-col rp:gap-2">
      <textarea
        ref={box}
        rows={3}
        dir="auto"
        defaultValue={kept || textOf(message)}
        aria-label={labels.editedText(number)}
        onInput={({ currentTarget: { value } }) => saveDraft(key, value === textOf(message) ? '' : value)}
        onKeyDown={onKeyDown}
        className="rp:max-h-[40vh] rp:w-full rp:resize-none rp:rounded-lg rp:border rp:border-border rp:bg-background rp:px-4 rp:py-2.5 rp:[field-sizing:content]"
      />
      {refusal && <p className="rp:text-sm rp:text-danger">{refusal}</p>}
      <div className="rp:flex rp:justify-end rp:gap-2">
        <Button onClick={cancel}>{labels.cancel}</Button>
        <Button variant="solid" onClick={submit}>
          {labels.askAgain}
        </Button>
      </div>
    </div>
  );
}
