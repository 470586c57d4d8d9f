'use client';
import type { FilterCondition } from '@redpine/core/filter';
import { useState } from 'react';
import { useBuilder } from './builder-context.ts';
import { SuggestInput } from './suggest-input.tsx';
import { keepForField, operatorFor } from './value-kinds.ts';

interface FieldInputProps {
  node: FilterCondition;
  'aria-label': string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/**
 * The field of a condition. A known name takes effect as soon as it is whole, any other when a person has finished
 * it: half a name would be a filter that nobody meant.
 */
export function FieldInput({ node, ...aria }: FieldInputProps) {
  const { actions, labels, fields, fieldSuggestions, fieldStatus } = useBuilder();
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
          <p className="rp:px-2 rp:py-1.5 rp:text-muted">
            {fieldStatus === 'loading' ? labels.fieldsLoading : labels.fieldsFailed}
          </p>
        )
      }
    />
  );
}
