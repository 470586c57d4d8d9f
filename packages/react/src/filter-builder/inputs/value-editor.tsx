'use client';
import type { FilterCondition, FilterField, FilterOperand } from '@redpine/core/filter';
import { useMemo, useState } from 'react';
import { parseNumber } from '../../ui/parse-number.ts';
import type { SelectOption } from '../../ui/select/select-props.ts';
import { useBuilder } from '../context/builder-context.ts';
import { SelectBox } from './select-box.tsx';
import { WIDE } from '../context/styles.ts';
import { ListInput } from './list-input.tsx';
import { SuggestInput } from './suggest-input.tsx';
import { formatDate, formatNumber, parseDate, type ValueKind } from '../store/value-kinds.ts';

export interface ValueEditorProps {
  condition: FilterCondition;
  kind: ValueKind;
  field: FilterField | undefined;
  /** Sets the value; undefined means that what is typed is none. */
  onValue: (value: FilterOperand | undefined) => void;
  'aria-label': string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

/** The editor of one value, by its kind. Each is one tab stop. */
export function ValueEditor({ condition, kind, field, onValue, ...aria }: ValueEditorProps) {
  const { labels, locale } = useBuilder();
  const suggestions = useValueSuggestions(field, kind);
  const { id, value } = condition;
  const shared = { ...aria, 'data-owner': id, 'data-part': 'value', 'data-slot': 'filter-value' };

  if (kind === 'boolean' || kind === 'exists') {
    const words = kind === 'exists' ? [labels.isThere, labels.isNotThere] : [labels.yes, labels.no];
    return (
      <SelectBox
        {...shared}
        className={WIDE}
        value={value === undefined ? '' : String(value)}
        onChange={(event) => onValue(event.target.value === '' ? undefined : event.target.value === 'true')}
      >
        {value === undefined && <option value="">{labels.valuePlaceholder}</option>}
        <option value="true">{words[0]}</option>
        <option value="false">{words[1]}</option>
      </SelectBox>
    );
  }
  if (kind === 'texts' || kind === 'numbers') {
    return (
      <ListInput
        {...shared}
        value={value}
        numbers={kind === 'numbers'}
        suggestions={suggestions}
        onValue={onValue}
      />
    );
  }
  if (kind === 'text') {
    return (
      <ParsedInput
        {...shared}
        value={typeof value === 'string' ? value : undefined}
        format={(text) => text}
        parse={(text) => (text === '' ? undefined : text)}
        placeholder={value === '' ? '“”' : labels.valuePlaceholder}
        suggestions={suggestions}
        onValue={onValue}
      />
    );
  }
  const unit = field?.date ?? 'seconds';
  const isDate = kind === 'date';
  return (
    <ParsedInput
      {...shared}
      quiet
      value={typeof value === 'number' ? value : undefined}
      format={(number) => (isDate ? formatDate(number, unit) : formatNumber(number, locale))}
      parse={(text) => (isDate ? parseDate(text, unit) : parseNumber(text, locale))}
      placeholder={isDate ? labels.datePlaceholder : labels.valuePlaceholder}
      inputMode={isDate ? 'numeric' : 'decimal'}
      suggestions={suggestions}
      onValue={onValue}
    />
  );
}

interface ParsedInputProps<T> extends Omit<React.ComponentProps<'input'>, 'value'> {
  value: T | undefined;
  format: (value: T) => string;
  parse: (text: string) => T | undefined;
  suggestions: readonly SelectOption[];
  quiet?: boolean;
  onValue: (value: T | undefined) => void;
}

/**
 * A text, number or date as a person writes it. What was typed stays as typed until the field is left, for as long as it
 * means the value. One input for all three: one that was another after a change of the field would lose the focus.
 */
function ParsedInput<T extends string | number>(all: ParsedInputProps<T>) {
  const { value, format, parse, onValue, suggestions, ...props } = all;
  const [draft, setDraft] = useState<string>();
  const kept = draft !== undefined && parse(draft) === value;
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

function useValueSuggestions(field: FilterField | undefined, kind: ValueKind): readonly SelectOption[] {
  const { labels, locale } = useBuilder();
  return useMemo(() => {
    const type = kind === 'text' || kind === 'texts' ? 'string' : 'number';
    return (field?.values ?? []).flatMap(({ value, count }): SelectOption[] => {
      if (typeof value !== type) return [];
      const text =
        typeof value !== 'number'
          ? String(value)
          : kind === 'date' && field?.date
            ? formatDate(value, field.date)
            : formatNumber(value, locale);
      const detail = labels.occurs(count);
      return [{ value: text, label: text, name: `${text} ${detail}`, detail }];
    });
  }, [field, kind, labels, locale]);
}
