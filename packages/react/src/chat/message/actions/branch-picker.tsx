'use client';
import { useRef } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import { Button } from '../../../ui/button.tsx';

export interface BranchPickerProps {
  /** The message that is shown. */
  id: string;
  previousName: string;
  nextName: string;
}

/** Walks the versions of a message: "2 of 3". Nothing where there is one. */
export function BranchPicker({ id, previousName, nextName }: BranchPickerProps) {
  const { chat, labels } = useChatContext();
  const self = useRef<HTMLSpanElement>(null);
  const branches = chat.getVariants(id);
  const index = branches.indexOf(id);
  if (branches.length < 2) return null;

  function walk(step: -1 | 1): void {
    const next = branches[index + step];
    if (next === undefined) return;
    const log = self.current?.closest('[role="log"]');
    chat.selectVariant(next);
    // The shown message is another one now: the focus goes on to the same button there.
    requestAnimationFrame(() => {
      const message = log?.querySelector(`[data-message-id="${CSS.escape(next)}"]`);
      message?.querySelector<HTMLElement>(`[data-slot="variant-${step < 0 ? 'previous' : 'next'}"]`)?.focus();
    });
  }

  return (
    <span ref={self} data-slot="variants" className="rp:inline-flex rp:items-center">
      <Button
        size="sm"
        icon="chevronLeft"
        data-slot="variant-previous"
        className="rp:rtl:-scale-x-100"
        aria-label={previousName}
        aria-disabled={index === 0 || undefined}
        onClick={() => walk(-1)}
      />
      <span className="rp:px-0.5 rp:text-xs rp:text-muted rp:tabular-nums">
        {labels.variantOf(index + 1, branches.length)}
      </span>
      <Button
        size="sm"
        icon="chevronRight"
        data-slot="variant-next"
        className="rp:rtl:-scale-x-100"
        aria-label={nextName}
        aria-disabled={index === branches.length - 1 || undefined}
        onClick={() => walk(1)}
      />
    </span>
  );
}
