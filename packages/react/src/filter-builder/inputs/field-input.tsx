'use client';
import type { FilterCondition } from '@redpine/core/internal/filter';
import { useState } from 'react';
import { useBuilder } from '../context/builder-context.ts';
import { isUndo, SuggestInput } from './suggest-input.tsx';
import { keepForField, operatorFor } from '../store/value-kinds.ts';

interface FieldInputProps {
  node: FilterCondition;
  'aria-label': string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

/**
 * The field of a condition. A name takes effect when it is finished or chosen: an incomplete name, even if it is
 * another field's name, would be an unintended filter. Escape and undo restore the field.
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
      onText={setDraft}
      onPick={(field) => {
        setDraft(undefined);
        take(field);
      }}
      onKeyDown={(event) => {
        if (draft === undefined || (event.key !== 'Escape' && !isUndo(event))) return;
        event.preventDefault();
        event.stopPropagation();
        setDraft(undefined);
      }}
      onEnter={finish}
      onBlur={({ relatedTarget }) => {
        finish();
        // Another field may bring another editor: the control that the focus was on its way to is not there any more.
        const { owner, part } = relatedTarget instanceof HTMLElement ? relatedTarget.dataset : {};
        if (owner === node.id && part) actions.focus({ id: owner, part });
      }}
      notice={{ ready: undefined, loading: labels.fieldsLoading, failed: labels.fieldsFailed }[fieldStatus]}
    />
  );
}
