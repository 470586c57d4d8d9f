'use client';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { searchOptions } from '../../ui/combobox/search-options.ts';
import { type ComboboxMatches, useCombobox } from '../../ui/combobox/use-combobox.ts';
import type { SelectOption } from '../../ui/options/select-props.ts';
import { onDemand } from '../../ui/on-demand.ts';
import { useBuilder } from '../context/builder-context.ts';
import { CONTROL, WIDE } from '../context/row-styles.ts';

export interface SuggestInputProps extends Omit<ComponentProps<'input'>, 'onChange' | 'onFocus' | 'value'> {
  'aria-label': string;
  text: string;
  onText: (text: string) => void;
  suggestions: readonly SelectOption[];
  onPick: (value: string) => void;
  /** Enter with nothing highlighted. */
  onEnter?: () => void;
  /** Typing opens no list, because the text means itself, as a number does. */
  quiet?: boolean;
  /** Shown in the list until there are suggestions. */
  notice?: ReactNode;
}

const MAX_SHOWN = 50;
const ComboboxPopup = onDemand(
  async () => (await import('../../ui/combobox/combobox-popup.tsx')).ComboboxPopup,
);

/** A text input with suggestions. Text is free; a list that would only repeat the text typed stays closed. */
export function SuggestInput({
  text,
  onText,
  suggestions,
  onPick,
  onEnter,
  quiet = false,
  notice,
  className,
  ...props
}: SuggestInputProps) {
  const { labels } = useBuilder();
  const anchor = useRef<HTMLInputElement>(null);
  const search = (query: string | undefined): ComboboxMatches => {
    if (query === undefined) return { groups: [{ options: suggestions.slice(0, MAX_SHOWN) }], notice };
    if (quiet || suggestions.some(({ label }) => label === text)) return { groups: [] };
    return { groups: [{ options: searchOptions(suggestions, query).slice(0, MAX_SHOWN) }] };
  };
  const combobox = useCombobox({ search, onChoose: onPick, onEnter });
  const { input, isExpanded, query, options } = combobox;

  return (
    <span data-slot="filter-suggest" className="rp:block rp:w-full rp:min-w-0">
      <input
        type="text"
        dir="auto"
        {...props}
        {...input}
        ref={anchor}
        value={text}
        onChange={(event) => {
          input.onChange(event);
          onText(event.target.value);
        }}
        onKeyDown={(event) => {
          if (!input.onKeyDown(event)) props.onKeyDown?.(event);
        }}
        onFocus={() => void ComboboxPopup.load()}
        onBlur={(event) => {
          input.onBlur();
          props.onBlur?.(event);
        }}
        className={classNames(CONTROL, WIDE, 'rp:rtl:text-right', className)}
      />
      {isExpanded && (
        <ComboboxPopup
          combobox={combobox}
          name={props['aria-label']}
          slot="filter-suggestions"
          anchor={anchor}
          body={Suggestion}
        />
      )}
      <span aria-live="polite" className="rp:sr-only">
        {isExpanded && query !== undefined && labels.suggestions(options.length)}
      </span>
    </span>
  );
}

function Suggestion({ option: { label, detail } }: { option: SelectOption }) {
  return (
    <>
      <bdi className="rp:min-w-0 rp:flex-1 rp:truncate rp:rtl:text-right">{label}</bdi>{' '}
      {detail && <span className="rp:text-xs rp:text-muted">{detail}</span>}
    </>
  );
}

/** Control or Command with Z, without Shift. */
export function isUndo(event: KeyboardEvent): boolean {
  return (
    (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'z'
  );
}
