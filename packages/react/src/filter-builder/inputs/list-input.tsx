'use client';
import { isDay, type FilterValue } from '@redpine/core/filter';
import { type ComponentProps, type KeyboardEvent, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Icon } from '../../ui/icon.tsx';
import type { SelectOption } from '../../ui/options/select-props.ts';
import { useBuilder } from '../context/builder-context.ts';
import { isUndo, SuggestInput } from './suggest-input.tsx';
import { sameOperand, type SingleValue, type ValueText } from '../store/value-kinds.ts';

export interface ListInputProps extends Omit<ComponentProps<'input'>, 'value'> {
  'aria-label': string;
  value: FilterValue | undefined;
  kind: 'texts' | 'numbers' | 'dates';
  valueText: ValueText;
  suggestions: readonly SelectOption[];
  onValue: (value: FilterValue | undefined) => void;
}

const MAX_SHOWN = 50;
/** Looks as one field: the chips, and the text box after them, which takes the rest of the line (`filter-builder.css`). */
const BOX =
  'rp:flex rp:min-h-8 rp:min-w-0 rp:flex-wrap rp:items-center rp:gap-1 rp:rounded-md rp:border rp:border-border-strong rp:bg-raised rp:p-[3px] rp:hover:border-foreground rp:has-[[aria-invalid=true]]:border-danger rp:has-[input:focus-visible]:outline-2 rp:has-[input:focus-visible]:outline-offset-2 rp:has-[input:focus-visible]:outline-focus';
/** Between the lines and cells of a pasted table. */
const LINES = /[\t\r\n]+/;
const COMMAS = /[,;\t\r\n\u060c\u3001]+/;

/**
 * Values as chips before one text field: Enter, leaving and each pasted line or cell add, Backspace takes the last one away; text with
 * commas may be one value or several, so that splitting it is offered. From the start
 * of the field the arrow key walks the chips, where Delete takes one away.
 */
export function ListInput({ value, kind, valueText, suggestions, onValue, ...props }: ListInputProps) {
  const { labels } = useBuilder();
  const [text, setText] = useState('');
  const hintId = useId();
  const errorId = useId();
  const box = useRef<HTMLDivElement>(null);
  const values: SingleValue[] = Array.isArray(value) ? value : [];
  const { format: show, parse } = valueText;

  const set = (next: SingleValue[]): void => onValue(next.length === 0 ? undefined : (next as FilterValue));
  const read = (entered: string, separator: RegExp): SingleValue[] =>
    entered
      .split(separator)
      .map((part) => parse(part.trim()))
      .filter((each) => each !== undefined);
  const add = (entered: string, separator = LINES): void => {
    const parsed = read(entered, separator);
    const next = [...values];
    for (const each of parsed) if (!next.some((other) => sameOperand(other, each))) next.push(each);
    setText(parsed.length === 0 ? entered.trim() : '');
    if (next.length > values.length) set(next);
  };
  const remove = (index: number, focusOn: number): void => {
    flushSync(() => set(values.toSpliced(index, 1)));
    focusStop(box.current, focusOn);
  };
  const chosen = values.map(show);
  const unread = text.trim() !== '' && parse(text.trim()) === undefined;
  const parts = kind === 'texts' || unread ? read(text, COMMAS) : [];

  return (
    <div ref={box} data-slot="filter-list" className="rp:flex rp:min-w-0 rp:flex-col rp:gap-1">
      <div
        role="presentation"
        className={BOX}
        // The text box may be a sliver behind the values.
        onClick={(event) => event.target === event.currentTarget && focusStop(box.current, -1)}
      >
        {values.length > 0 && (
          <ul className="rp:contents">
            {values.slice(0, MAX_SHOWN).map((each, index) => (
              <li
                key={isDay(each) ? `day:${each.from}` : `${typeof each}:${each}`}
                className="rp:inline-flex rp:max-w-full rp:items-center rp:rounded-[6px] rp:bg-surface-2 rp:ps-2 rp:text-sm"
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
                  className="rp:inline-flex rp:size-6 rp:touch:size-11 rp:items-center rp:justify-center rp:rounded-[6px] rp:text-muted rp:hover:text-foreground"
                >
                  <Icon name="close" size={14} />
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
          quiet={kind !== 'texts'}
          text={text}
          placeholder={values.length === 0 ? labels.listPlaceholder : undefined}
          className="rp:min-h-6! rp:border-0! rp:bg-transparent! rp:px-1! rp:outline-none! rp:touch:min-h-11!"
          suggestions={suggestions.filter((suggestion) => !chosen.includes(suggestion.value))}
          onText={setText}
          onPick={add}
          onEnter={() => add(text)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text');
            if (!LINES.test(pasted)) return;
            event.preventDefault();
            add(pasted);
          }}
          onBlur={(event) => {
            if (event.relatedTarget?.getAttribute('data-slot') !== 'list-split') add(text);
          }}
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
      </div>
      {unread && (
        <span id={errorId} data-slot="list-error" className="rp:text-sm rp:text-danger">
          {labels.issues['incomplete-condition'](kind === 'dates' ? 'date' : 'number')}
        </span>
      )}
      {parts.length > 1 && (
        <button
          type="button"
          data-slot="list-split"
          // The text field keeps the focus: leaving it would add the text as one value.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => {
            add(text, COMMAS);
            focusStop(box.current, -1);
          }}
          className="rp:min-h-6 rp:touch:min-h-11 rp:self-start rp:text-sm rp:text-muted rp:hover:underline"
        >
          {labels.splitAtCommas(parts.length)}
        </button>
      )}
      <span id={hintId} hidden>
        {chosen.length > 0 && labels.listOf(chosen.slice(0, MAX_SHOWN).join(', '))} {labels.listHint}
      </span>
    </div>
  );
}

/** One chip back or on for an arrow key, in the direction of the chips; 0 for any other key. */
function stepOf({ key, currentTarget }: KeyboardEvent): number {
  const side = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  return getComputedStyle(currentTarget).direction === 'rtl' ? -side : side;
}

/** Focuses the button of a chip, or the text field where there is no such chip. */
function focusStop(box: HTMLElement | null, index: number): void {
  const chip = box?.querySelectorAll<HTMLElement>('li button')[index];
  (chip ?? box?.querySelector('input'))?.focus();
}
