'use client';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { useBuilder } from '../context/builder-context.ts';
import { CONTROL, WIDE } from '../context/styles.ts';
import type { Suggestion } from '../context/builder-context.ts';
import { SuggestionList } from './suggestion-list.tsx';

export interface SuggestInputProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value'> {
  text: string;
  onText: (text: string) => void;
  suggestions: readonly Suggestion[];
  onPick: (value: string) => void;
  /** Enter with nothing highlighted. */
  onEnter?: () => void;
  /** Typing opens no list: what is typed means itself, as a number does. */
  quiet?: boolean;
  /** Stands in the list when there is nothing to choose from. */
  notice?: ReactNode;
}

const MAX_SHOWN = 50;

/**
 * A text field with suggestions (combobox with a listbox, WAI-ARIA 1.2). Text is free; a closed list costs nothing.
 * A list whose only news is what was typed already closes, so that it hides nothing. Keys of an input method and Alt+Shift are left alone.
 */
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
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState(false);
  const [active, setActive] = useState(-1);
  const listId = useId();
  const done = typed && (quiet || suggestions.some(({ label }) => label === text));
  const shown = open && !done ? match(suggestions, typed ? text : '').slice(0, MAX_SHOWN) : [];
  const expanded = open && !done && (shown.length > 0 || (notice !== undefined && !typed));

  const show = (): void => {
    setOpen(true);
    setActive(-1);
  };
  const close = (): void => {
    setOpen(false);
    setTyped(false);
  };
  const pick = (suggestion: Suggestion): void => {
    onPick(suggestion.value);
    close();
  };
  const move = (event: KeyboardEvent, by: number): void => {
    event.preventDefault();
    if (!expanded) {
      setTyped(false);
      show();
    } else if (shown.length > 0)
      setActive((active + by + shown.length + (active < 0 && by < 0 ? 1 : 0)) % shown.length);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.altKey) return;
    const chosen = shown[active];
    if (event.key === 'ArrowDown') move(event, 1);
    else if (event.key === 'ArrowUp') move(event, -1);
    else if (event.key === 'Escape' && expanded) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (expanded && chosen) pick(chosen);
      else {
        onEnter?.();
        close();
      }
    } else props.onKeyDown?.(event);
  };

  return (
    <span
      data-slot="filter-suggest"
      className="rp:relative rp:block rp:w-full rp:min-w-0 rp:[anchor-scope:--rp-suggest]"
    >
      <input
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        dir="auto"
        {...props}
        role="combobox"
        aria-expanded={expanded}
        aria-autocomplete="list"
        aria-controls={expanded ? listId : undefined}
        aria-activedescendant={expanded && shown[active] ? `${listId}-${active}` : undefined}
        value={text}
        onChange={(event) => {
          setTyped(true);
          if (!open) show();
          setActive(-1);
          onText(event.target.value);
        }}
        onClick={() => (expanded ? undefined : show())}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          close();
          props.onBlur?.(event);
        }}
        className={classNames(CONTROL, WIDE, 'rp:[anchor-name:--rp-suggest] rp:rtl:text-right', className)}
      />
      {expanded && (
        <SuggestionList
          id={listId}
          name={props['aria-label'] ?? ''}
          active={active}
          suggestions={shown}
          onPick={pick}
        >
          {shown.length === 0 ? notice : undefined}
        </SuggestionList>
      )}
      <span aria-live="polite" className="rp:sr-only">
        {expanded && typed && labels.suggestions(shown.length)}
      </span>
    </span>
  );
}

/** Control or Command with Z, without Shift. */
export function isUndo(event: KeyboardEvent): boolean {
  return (
    (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'z'
  );
}

function match(suggestions: readonly Suggestion[], text: string): Suggestion[] {
  const wanted = fold(text.trim());
  if (wanted === '') return [...suggestions];
  const found = suggestions.filter(({ value, label }) => fold(`${label} ${value}`).includes(wanted));
  return found.toSorted(
    (a, b) => Number(fold(b.label).startsWith(wanted)) - Number(fold(a.label).startsWith(wanted)),
  );
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
