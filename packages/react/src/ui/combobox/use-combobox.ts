'use client';
import { type ChangeEvent, type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { isComposing } from '../ime-key.ts';
import { stepFrom } from '../popup/list-step.ts';
import type { SelectGroup, SelectOption } from '../options/select-props.ts';

/** The content of an open list. */
export interface ComboboxMatches {
  groups: readonly SelectGroup[];
  /** Shown if there are no options. Without options and notice there is no popup. */
  notice?: ReactNode;
}

export interface ComboboxOptions {
  /** The matches for the text typed since the list was opened, undefined being none. Called only while it is open. */
  search: (query: string | undefined) => ComboboxMatches;
  /** Called with an option other than the chosen one. */
  onChoose: (value: string) => void;
  /** Called on Enter in a free text while no option is highlighted. */
  onEnter?: (() => void) | undefined;
  /**
   * The chosen value. The list opens at it, and typing highlights the first match. Without it the text is free: nothing
   * is highlighted until an arrow key asks for it, so that Enter takes the text as typed.
   */
  value?: string | undefined;
}

export type ComboboxState = ReturnType<typeof useCombobox>;

/** `query`: the text typed since the list was opened. `active`: index of the highlighted option, -1 for none; default the chosen one. */
const CLOSED: { isOpen: boolean; query?: string; active?: number } = { isOpen: false };
const NO_MATCHES: ComboboxMatches = { groups: [] };

/**
 * State, keys and ARIA attributes of a text input with a list (WAI-ARIA 1.2, combobox with a listbox popup). Focus stays
 * in the input. Disabled options can be highlighted and read but not chosen. Keys of an input method are left alone.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function useCombobox({ search, onChoose, onEnter, value }: ComboboxOptions) {
  const [state, setState] = useState(CLOSED);
  const listId = useId();
  const { isOpen, query } = state;
  const { groups, notice } = isOpen ? search(query) : NO_MATCHES;
  const options = groups.flatMap((group) => group.options);
  const isExpanded = options.length > 0 || notice !== undefined;
  const hasValue = value !== undefined;
  const chosen = options.findIndex((option) => option.value === value);
  const first = hasValue ? Math.max(chosen, 0) : -1;
  const active = Math.min(state.active ?? first, options.length - 1);

  const open = (): void => setState({ isOpen: true });
  const close = (): void => setState(CLOSED);
  const choose = (option: SelectOption): void => {
    if (option.disabled) return;
    close();
    if (option.value !== value) onChoose(option.value);
  };

  /** Returns false for a key that keeps its usual meaning in an input. */
  const press = ({ key, altKey }: KeyboardEvent): boolean => {
    const isArrow = key === 'ArrowDown' || key === 'ArrowUp';
    const highlighted = options[active];
    // Home, End and the page keys move the caret until an option is highlighted.
    const next = isArrow || highlighted ? stepFrom(active, key, options.length) : undefined;
    if (isArrow && !isExpanded) open();
    else if (altKey) close();
    else if (next !== undefined) setState({ ...state, active: next });
    else if (key === 'Escape' && isExpanded) close();
    else if (key === 'Enter' && highlighted) choose(highlighted);
    else if (key === 'Enter' && !hasValue) {
      onEnter?.();
      close();
    } else return key === 'Enter' && isExpanded;
    return true;
  };

  return {
    isExpanded,
    query,
    groups,
    options,
    notice,
    active,
    value,
    listId,
    open,
    close,
    choose,
    highlight: (index: number): void => setState({ ...state, active: index }),
    input: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': isExpanded,
      'aria-controls': isExpanded ? listId : undefined,
      'aria-activedescendant': options[active] ? `${listId}-${active}` : undefined,
      autoComplete: 'off',
      autoCapitalize: 'off',
      autoCorrect: 'off',
      spellCheck: false,
      onChange: ({ target }: ChangeEvent<HTMLInputElement>): void =>
        setState({ isOpen: true, query: target.value, active: hasValue && target.value !== '' ? 0 : -1 }),
      onClick: (): void => {
        if (!isExpanded) open();
      },
      /** Returns whether the key was handled, so that an input's own handler ignores it. */
      onKeyDown: (event: KeyboardEvent): boolean => {
        const isOther = event.altKey && (event.shiftKey || !event.key.startsWith('Arrow'));
        if (isComposing(event) || isOther) return true;
        if (!press(event)) return false;
        event.preventDefault();
        // An Escape that closes the list must not close the dialog around it, too.
        if (event.key === 'Escape') event.stopPropagation();
        return true;
      },
      onBlur: close,
    },
  } as const;
}
