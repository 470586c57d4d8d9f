'use client';
import { useEffect, useRef } from 'react';
import { useChatContext } from '../../context/chat-context.ts';
import { Button } from '../../../ui/button.tsx';

export interface BranchPickerProps {
  /** The message that is shown. */
  id: string;
  previousName: string;
  nextName: string;
}

/** Steps through the branches of a message: "2 of 3". Renders nothing for a single branch. */
export function BranchPicker({ id, previousName, nextName }: BranchPickerProps) {
  const { chat, labels, chosenBranchRef } = useChatContext();
  const previous = useRef<HTMLButtonElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (chosenBranchRef.current?.id !== id) return;
    (chosenBranchRef.current.step < 0 ? previous : next).current?.focus();
    chosenBranchRef.current = undefined;
  }, [chosenBranchRef, id]);
  const branches = chat.getVariants(id);
  const index = branches.indexOf(id);
  if (branches.length < 2) return null;

  function walk(step: -1 | 1): void {
    const branch = branches[index + step];
    if (branch === undefined) return;
    chosenBranchRef.current = { id: branch, step };
    chat.selectVariant(branch);
  }

  return (
    <span data-slot="variants" className="rp:inline-flex rp:items-center">
      <Button
        size="sm"
        ref={previous}
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
        ref={next}
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
