'use client';
import { useEffect, useState } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { cleanText } from '../../../untrusted/clean-text.ts';
import { Button } from '../../../ui/button.tsx';
import { copyContent, type CopyContent } from '../../../ui/clipboard.ts';

export interface CopyButtonProps {
  /** The accessible name. */
  name: string;
  /** Asked for when the button is pressed. */
  read: () => CopyContent;
}

/** How long the check mark stays. */
const DONE_MS = 1600;

/** Copies a text. If the browser refuses, shows the text selected, to be copied by hand. */
export function CopyButton({ name, read }: CopyButtonProps) {
  const { labels, announcer } = useChatContext();
  const [done, setDone] = useState(false);
  const [byHand, setByHand] = useState<string>();
  useEffect(() => {
    const timer = done ? setTimeout(() => setDone(false), DONE_MS) : undefined;
    return () => clearTimeout(timer);
  }, [done]);

  async function copy(): Promise<void> {
    const { text, html } = read();
    const clean = cleanText(text);
    if (await copyContent({ text: clean, html })) {
      setDone(true);
      announcer.announce(labels.copied);
    } else {
      setByHand(clean);
    }
  }

  return (
    <>
      <Button
        size="sm"
        icon={done ? 'check' : 'copy'}
        aria-label={name}
        data-slot="copy"
        data-done={done || undefined}
        onClick={() => void copy()}
      />
      {byHand !== undefined && (
        <Dialog title={name} closeLabel={labels.close} onClose={() => setByHand(undefined)}>
          <p className="rp:text-sm rp:text-muted">{labels.copyByHand}</p>
          <textarea
            readOnly
            rows={8}
            ref={markForFocus}
            onFocus={(event) => event.currentTarget.select()}
            aria-label={labels.textToCopy}
            defaultValue={byHand}
            className="rp:w-full rp:rounded-md rp:border rp:border-border rp:bg-surface rp:p-2 rp:font-mono rp:text-sm"
          />
        </Dialog>
      )}
    </>
  );
}

/** `showModal` focuses the element with this attribute, which React does not render. */
function markForFocus(element: HTMLTextAreaElement | null): void {
  if (element) element.autofocus = true;
}
