'use client';
import type { FilterOperand } from '@redpine/core/filter';
import { type ComponentProps, type KeyboardEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Icon } from '../../ui/icon.tsx';
import { parseNumber } from '../../ui/parse-number.ts';
import type { SelectOption } from '../../ui/select/select-props.ts';
import { useBuilder } from '../context/builder-context.ts';
import { isUndo, SuggestInput } from './suggest-input.tsx';
import { formatNumber } from '../store/value-kinds.ts';

export interface ListInputProps extends Omit<ComponentProps<'input'>, 'value'> {
  value: FilterOperand | undefined;
  numbers: boolean;
  suggestions: readonly SelectOption[];
  onValue: (value: FilterOperand | undefined) => void;
}

const MAX_SHOWN = 50;

/**
 * Values as chips before one text field: Enter, leaving and each pasted line add, Backspace takes the last one away. From the start
 * of the field the arrow key walks the chips, where Delete takes one away.
 */
export function ListInput({ value, numbers, suggestions, onValue, ...props }: ListInputProps) {
  const { labels, locale } = useBuilder();
  const [text, setText] = useState('');
  const hintId = useId();
  const errorId = useId();
  const box = useRef<HTMLDivElement>(null);
  const values = Array.isArray(value) ? value : [];
  const show = (each: string | number): string =>
    typeof each === 'number' ? formatNumber(each, locale) : each;

  const set = (next: (string | number)[]): void =>
    onValue(next.length === 0 ? undefined : (next as string[] | number[]));
  const add = (entered: string): void => {
    const parsed = entered
      .split(/\r\n|\r|\n/)
      .map((line) => (numbers ? parseNumber(line, locale) : line.trim()))
      .filter((each): each is string | number => each !== undefined && each !== '');
    const fresh = [...new Set(parsed)].filter((each) => !values.some((other) => other === each));
    setText(numbers && parsed.length === 0 ? entered : '');
    if (fresh.length > 0) set([...values, ...fresh]);
  };
  const remove = (index: number, focusOn: number): void => {
    flushSync(() => set(values.toSpliced(index, 1)));
    focusStop(box.current, focusOn);
  };
  const chosen = values.map(show);
  const unread = numbers && text.trim() !== '' && parseNumber(text, locale) === undefined;

  return (
    <div ref={box} data-slot="filter-list" className="rp:flex rp:min-w-0 rp:flex-col rp:gap-1">
      {values.length > 0 && (
        <ul className="rp:flex rp:flex-wrap rp:gap-1">
          {values.slice(0, MAX_SHOWN).map((each, index) => (
            <li
              key={`${typeof each}:${each}`}
              className="rp:inline-flex rp:max-w-full rp:items-center rp:gap-1 rp:rounded-full rp:bg-accent-soft rp:ps-2.5 rp:text-sm"
            >
              <bdi className="rp:truncate">{show(each)}</bdi>
              <button
                type="button"
                tabIndex={-1}
                aria-label={labels.chipRemove(`${show(each)}, ${props['aria-label']}`)}
                onClick={() => remove(index, -1)}
                onKeyDown={(event) => {
                  const step = stepOf(event);
                  if (event.key === 'Delete' || event.key === 'Backspace') remove(index, index);
                  else if (step) focusStop(box.current, Math.max(0, index + step));
                  else return;
                  event.preventDefault();
                }}
                className="rp:inline-flex rp:size-6 rp:touch:size-11 rp:items-center rp:justify-center rp:rounded-full rp:text-muted rp:hover:text-foreground"
              >
                <Icon name="close" size={13} />
              </button>
            </li>
          ))}
          {values.length > MAX_SHOWN && (
            <li className="rp:text-sm rp:text-muted">{labels.chipsMore(values.length - MAX_SHOWN)}</li>
          )}
        </ul>
      )}
      <SuggestInput
        {...props}
        quiet={numbers}
        text={text}
        placeholder={labels.listPlaceholder}
        suggestions={suggestions.filter((suggestion) => !chosen.includes(suggestion.value))}
        onText={setText}
        onPick={add}
        onEnter={() => add(text)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text');
          if (!/[\r\n]/.test(pasted)) return;
          event.preventDefault();
          add(pasted);
        }}
        onBlur={() => add(text)}
        onKeyDown={(event) => {
          if (event.key === 'Backspace' && text === '' && values.length > 0) set(values.slice(0, -1));
          if (values.length > 0 && stepOf(event) < 0 && event.currentTarget.selectionEnd === 0) {
            event.preventDefault();
            focusStop(box.current, Math.min(values.length, MAX_SHOWN) - 1);
          }
          if (isUndo(event) && text !== '') {
            event.preventDefault();
            setText('');
          }
        }}
        aria-invalid={unread || props['aria-invalid']}
        aria-describedby={[props['aria-describedby'], unread && errorId, hintId].filter(Boolean).join(' ')}
      />
      {unread && (
        <span id={errorId} data-slot="list-error" className="rp:text-sm rp:text-danger">
          {labels.issues['incomplete-condition']('number')}
        </span>
      )}
      <span id={hintId} hidden>
        {chosen.length > 0 && labels.listOf(chosen.slice(0, MAX_SHOWN).join(', '))} {labels.listHint}
      </span>
    </div>
  );
}

/** One chip back or on for an arrow key, in the direction in which the chips stand; 0 for any other key. */
function stepOf({ key, currentTarget }: KeyboardEvent): number {
  const side = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  return getComputedStyle(currentTarget).direction === 'rtl' ? -side : side;
}

/** Focuses the button of a chip, or the text field where there is no such chip. */
function focusStop(box: HTMLElement | null, index: number): void {
  const chip = box?.querySelectorAll<HTMLElement>('li button')[index];
  (chip ?? box?.querySelector('input'))?.focus();
}
