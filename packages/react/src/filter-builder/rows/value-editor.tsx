'use client';
import {
  dayAt,
  formatDate,
  type FilterCondition,
  type FilterField,
  type FilterValue,
} from '@redpine/core/internal/filter';
import { useMemo, useState } from 'react';
import { onDemand } from '../../ui/on-demand.ts';
import type { SelectOption } from '../../ui/options/select-props.ts';
import { useBuilder } from '../context/builder-context.ts';
import { SelectBox } from '../inputs/select-box.tsx';
import { WIDE } from '../context/row-styles.ts';
import type { ListInputProps } from '../inputs/list-input.tsx';
import { SuggestInput } from '../inputs/suggest-input.tsx';
import {
  sameOperand,
  valueTextOf,
  type SingleValue,
  type ValueKind,
  type ValueText,
} from '../store/value-kinds.ts';

const ListInput = onDemand<ListInputProps>(async () => (await import('../panels/later-parts.ts')).ListInput, {
  waiting: ListText,
});

/** Loads the editor of lists ahead of a choice that may need it, so that it is there at once. */
export function loadListInput(): void {
  void ListInput.load();
}

export interface ValueEditorProps {
  condition: FilterCondition;
  kind: ValueKind;
  field: FilterField | undefined;
  /** Sets the value; undefined means that the typed text is no value. */
  onValue: (value: FilterValue | undefined) => void;
  'aria-label': string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

/** The editor of one value, by its kind. Each is one tab stop. */
export function ValueEditor({ condition, kind, field, onValue, ...aria }: ValueEditorProps) {
  const { labels, locale, describing } = useBuilder();
  const { id, value, operator } = condition;
  const { timeZone } = describing;
  const valueText = useMemo(
    () => valueTextOf(kind, operator, field, { locale, timeZone }),
    [kind, operator, field, locale, timeZone],
  );
  const suggestions = useValueSuggestions(field, kind, valueText);
  const shared = { ...aria, 'data-owner': id, 'data-part': 'value', 'data-slot': 'filter-value' };

  if (kind === 'boolean' || kind === 'exists') {
    const words = kind === 'exists' ? [labels.isThere, labels.isNotThere] : [labels.yes, labels.no];
    return (
      <SelectBox
        {...shared}
        className={WIDE}
        value={typeof value === 'boolean' ? String(value) : ''}
        onChange={(event) => onValue(event.target.value === '' ? undefined : event.target.value === 'true')}
      >
        {value === undefined && <option value="">{labels.valuePlaceholder}</option>}
        <option value="true">{words[0]}</option>
        <option value="false">{words[1]}</option>
      </SelectBox>
    );
  }
  if (kind === 'texts' || kind === 'numbers' || kind === 'dates') {
    return (
      <ListInput
        {...shared}
        value={value}
        kind={kind}
        valueText={valueText}
        suggestions={suggestions}
        onValue={onValue}
      />
    );
  }
  const isOfKind = (typeof value === 'string') === (kind === 'text');
  return (
    <ParsedInput
      {...shared}
      quiet={kind !== 'text'}
      value={isOfKind && !Array.isArray(value) ? value : undefined}
      {...valueText}
      placeholder={kind === 'date' ? labels.datePlaceholder : value === '' ? '“”' : labels.valuePlaceholder}
      suggestions={suggestions}
      onValue={onValue}
    />
  );
}

/** The values of a list to read, while the editor of lists is being loaded, or where it cannot be. */
function ListText({ value, valueText, ...props }: ListInputProps) {
  const values: SingleValue[] = Array.isArray(value) ? value : [];
  return (
    <input
      readOnly
      aria-label={props['aria-label']}
      aria-describedby={props['aria-describedby']}
      value={values.map(valueText.format).join(', ')}
      className={WIDE}
    />
  );
}

interface ParsedInputProps extends Omit<React.ComponentProps<'input'>, 'value'>, ValueText {
  'aria-label': string;
  value: SingleValue | undefined;
  suggestions: readonly SelectOption[];
  quiet: boolean;
  onValue: (value: SingleValue | undefined) => void;
}

/**
 * A text, number or date as typed. The text stays unchanged until the field is left, while it represents the value. One
 * input serves all three types: replacing it after a change of the field would lose the focus.
 */
function ParsedInput(all: ParsedInputProps) {
  const { value, format, parse, onValue, suggestions, ...props } = all;
  const [draft, setDraft] = useState<string>();
  const kept = draft !== undefined && sameOperand(parse(draft), value);
  const take = (text: string): void => {
    setDraft(text);
    onValue(parse(text));
  };
  return (
    <SuggestInput
      {...props}
      text={kept ? draft : value === undefined ? '' : format(value)}
      suggestions={suggestions}
      onText={take}
      onPick={take}
      onBlur={() => setDraft(parse(draft ?? '') === undefined ? draft : undefined)}
    />
  );
}

/** The values that documents hold, as they would be typed. Dates are offered by the day. */
function useValueSuggestions(
  field: FilterField | undefined,
  kind: ValueKind,
  { format }: ValueText,
): readonly SelectOption[] {
  const { labels, describing } = useBuilder();
  const { timeZone } = describing;
  return useMemo(() => {
    const type = kind === 'text' || kind === 'texts' ? 'string' : 'number';
    const isDate = kind === 'date' || kind === 'dates';
    const system = isDate && field?.date ? { unit: field.date, timeZone } : undefined;
    const counts = new Map<string, number>();
    for (const { value, count } of field?.values ?? []) {
      if (typeof value !== type) continue;
      const day = system && dayAt(Number(value), system);
      const text = day ? formatDate(day, system) : format(value);
      counts.set(text, (counts.get(text) ?? 0) + count);
    }
    return [...counts].map(([text, count]): SelectOption => {
      const detail = labels.occurs(count);
      return { value: text, label: text, name: `${text} ${detail}`, detail };
    });
  }, [field, kind, labels, format, timeZone]);
}
