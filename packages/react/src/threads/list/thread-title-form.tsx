'use client';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { ThreadLabels } from '../../labels/en/threads.ts';
import { isComposing } from '../../ui/ime-key.ts';

export interface ThreadTitleFormProps {
  title: string;
  labels: ThreadLabels;
  onKeep: (title: string) => void;
  onClose: () => void;
}

const MAX_LENGTH = 200;

/** A title in a text box: Enter keeps it, Escape and an empty box leave it, and so does going elsewhere unchanged. */
export function ThreadTitleForm({ title, labels, onKeep, onClose }: ThreadTitleFormProps) {
  const isOver = useRef(false);
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);

  function end(next: string | undefined): void {
    if (isOver.current) return;
    isOver.current = true;
    const trimmed = next?.trim();
    if (trimmed && trimmed !== title) onKeep(trimmed);
    onClose();
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    event.stopPropagation();
    if (isComposing(event)) return;
    if (event.key === 'Enter') end(event.currentTarget.value);
    else if (event.key === 'Escape') end(undefined);
    else return;
    event.preventDefault();
  }

  return (
    <input
      ref={box}
      data-slot="thread-title"
      aria-label={labels.title}
      defaultValue={title}
      maxLength={MAX_LENGTH}
      dir="auto"
      onKeyDown={onKeyDown}
      onBlur={(event) => end(event.currentTarget.value)}
      className="rp:min-w-0 rp:flex-1 rp:rounded-md rp:border rp:border-focus rp:bg-background rp:px-2 rp:text-ui rp:touch:text-base"
    />
  );
}
