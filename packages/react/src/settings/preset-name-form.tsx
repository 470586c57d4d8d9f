'use client';
import { useId, useState } from 'react';
import type { ModelLabels } from '../labels/en/model.ts';
import { Button } from '../ui/button.tsx';
import { TARGET } from '../ui/styles.ts';
import { isComposing } from '../ui/ime-key.ts';

export interface PresetNameFormProps {
  initial: string;
  /** The reason why this name cannot be used; undefined if it can. */
  refusal: (name: string) => string | undefined;
  onSubmit: (name: string) => void;
  onCancel: () => void;
  labels: Pick<ModelLabels, 'presetName' | 'save' | 'cancel'>;
}

/** One name to type. Not a `<form>`, because the picker may be inside a form of the host. */
export function PresetNameForm({ initial, refusal, onSubmit, onCancel, labels }: PresetNameFormProps) {
  const [name, setName] = useState(initial);
  const [error, setError] = useState<string>();
  const errorId = useId();
  const submit = () => {
    const reason = refusal(name);
    setError(reason);
    if (reason === undefined) onSubmit(name);
  };
  return (
    <span data-slot="preset-form" className="rp:flex rp:min-w-0 rp:flex-wrap rp:items-center rp:gap-2">
      <input
        ref={focusAndSelect}
        type="text"
        aria-label={labels.presetName}
        aria-invalid={error !== undefined || undefined}
        aria-describedby={error === undefined ? undefined : errorId}
        maxLength={80}
        dir="auto"
        value={name}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (isComposing(event)) return;
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Enter') submit();
          else onCancel();
        }}
        className="rp:min-h-8 rp:w-40 rp:min-w-0 rp:rounded-md rp:border rp:border-border rp:bg-background rp:px-2 rp:text-sm rp:aria-invalid:border-danger rp:touch:min-h-11"
      />
      <Button variant="outline" className={TARGET} onClick={submit}>
        {labels.save}
      </Button>
      <Button className={TARGET} onClick={onCancel}>
        {labels.cancel}
      </Button>
      <span id={errorId} role="alert" className="rp:basis-full rp:text-xs rp:text-danger rp:empty:hidden">
        {error}
      </span>
    </span>
  );
}

/** The person pressed a button to type here. */
function focusAndSelect(input: HTMLInputElement | null): void {
  input?.focus();
  input?.select();
}
