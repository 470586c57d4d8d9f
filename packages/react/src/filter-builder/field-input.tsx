'use client';
import type { FilterCondition } from '@redpine/core/filter';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useBuilder } from './builder-context.ts';
import { SuggestInput } from './suggest-input.tsx';
import { keepForField, operatorFor } from './value-kinds.ts';

interface FieldInputProps {
  node: FilterCondition;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/**
 * The field of a condition. A known name takes effect as soon as it is whole, any other when a person has finished
 * it: half a name would be a filter that nobody meant.
 */
export function FieldInput({ node, name, ...aria }: FieldInputProps) {
  const { actions, labels, fields, fieldSuggestions, fieldStatus, retryFields } = useBuilder();
  const [draft, setDraft] = useState<string>();
  const known = node.field === undefined ? undefined : fields.get(node.field);
  const shown = known?.label ?? node.field ?? '';

  const take = (field: string | undefined): void => {
    if (field === node.field) return;
    const next = field === undefined ? undefined : fields.get(field);
    const operator = operatorFor(node.operator, next);
    const value = keepForField({ ...node, operator }, next);
    actions.update(node.id, { field, operator, value }, `${node.id}:field`);
  };
  const finish = (): void => {
    if (draft === undefined) return;
    const text = draft.trim();
    const byLabel = fieldSuggestions.find(({ label }) => label === text)?.value;
    take(text === '' ? undefined : (byLabel ?? (fields.has(draft) ? draft : text)));
    setDraft(undefined);
    actions.settle();
  };

  return (
    <SuggestInput
      {...aria}
      aria-label={name}
      data-slot="filter-field"
      data-owner={node.id}
      data-part="field"
      placeholder={labels.fieldPlaceholder}
      text={draft ?? shown}
      suggestions={fieldSuggestions}
      onText={(text) => {
        setDraft(text);
        if (fields.has(text)) take(text);
      }}
      onPick={(field) => {
        setDraft(undefined);
        take(field);
      }}
      onEnter={finish}
      onBlur={finish}
      notice={
        fieldStatus === 'ready' ? undefined : (
          <div className="rp:flex rp:items-center rp:gap-2 rp:px-2 rp:py-1.5 rp:text-muted">
            {fieldStatus === 'loading' ? labels.fieldsLoading : labels.fieldsFailed}
            {fieldStatus === 'failed' && (
              <Button size="sm" variant="outline" tabIndex={-1} onClick={retryFields}>
                {labels.retry}
              </Button>
            )}
          </div>
        )
      }
    />
  );
}
