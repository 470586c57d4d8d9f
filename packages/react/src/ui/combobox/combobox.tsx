'use client';
import { useCombobox } from 'downshift';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon.tsx';
import { CHOOSING, filterGroups, keepValue } from './combobox-rules.ts';
import { ComboboxOptions } from './combobox-options.tsx';
import { CAPTION, FIELD, POPUP, SCROLL } from '../styles.ts';
import type { SelectOption, SelectProps } from '../select/select-props.ts';

export interface ComboboxProps extends SelectProps {
  /** Name of the button that opens the list. */
  openLabel: string;
  /** What is seen when nothing matches. */
  noMatch: (query: string) => string;
  /** What is announced while a person types. */
  matches: (count: number) => string;
}

/**
 * A searchable dropdown for long lists, on downshift. Unavailable options can be reached and read but not chosen.
 * Leaving, Escape and an emptied text never change the value.
 */
export function Combobox({ groups, value, onValueChange, ...props }: ComboboxProps) {
  const [query, setQuery] = useState<string>();
  const popup = useRef<HTMLDivElement>(null);
  const box = useRef<HTMLSpanElement>(null);
  const shown = useMemo(() => (query ? filterGroups(groups, query) : groups), [groups, query]);
  const items = useMemo(() => shown.flatMap((group) => group.options), [shown]);
  const selected = useMemo(
    () => groups.flatMap((group) => group.options).find((option) => option.value === value) ?? null,
    [groups, value],
  );

  const combobox = useCombobox<SelectOption>({
    items,
    itemToString: (item) => item?.label ?? '',
    itemToKey: (item) => item?.value,
    selectedItem: selected,
    stateReducer: keepValue,
    onIsOpenChange: ({ isOpen }) => {
      if (!isOpen) setQuery(undefined);
    },
    onStateChange: ({ type, selectedItem }) => {
      if (CHOOSING.has(type) && selectedItem && selectedItem.value !== value)
        onValueChange(selectedItem.value);
    },
    scrollIntoView: (node) => node?.scrollIntoView({ block: 'nearest' }),
  });

  const { isOpen } = combobox;
  useEffect(() => {
    const element = popup.current;
    if (!element || !isOpen) return undefined;
    element.showPopover?.();
    return () => element.hidePopover?.();
  }, [isOpen]);
  useEffect(() => {
    // What is typed after the list has closed takes the place of the value shown.
    const field = box.current?.querySelector<HTMLInputElement>('input:focus');
    if (!isOpen && query === undefined) field?.select();
  }, [isOpen, query]);

  return (
    <span
      ref={box}
      className="rp:relative rp:inline-flex rp:max-w-full rp:min-w-0 rp:[anchor-scope:--rp-combobox]"
    >
      <span
        className={classNames(
          FIELD,
          'rp:[anchor-name:--rp-combobox] rp:has-[input:focus-visible]:outline-2 rp:has-[input:focus-visible]:outline-offset-2 rp:has-[input:focus-visible]:outline-focus',
        )}
      >
        <span className={CAPTION} aria-hidden="true">
          {props.caption}
        </span>
        <input
          {...combobox.getInputProps({
            // Not by downshift's own callback, which comes an effect later: React would put the old text back meanwhile.
            onChange: (event) => setQuery(event.currentTarget.value),
            onKeyDown: (event) => guardKeys(event, isOpen),
            onFocus: (event) => event.currentTarget.select(),
          })}
          {...(items.length === 0 ? { 'aria-activedescendant': '' } : {})}
          value={query ?? (isOpen ? '' : props.text)}
          placeholder={isOpen ? props.text : undefined}
          aria-labelledby={undefined}
          aria-label={props.name}
          aria-describedby={props.describedBy}
          aria-invalid={props.invalid || undefined}
          data-slot={`${props.slot}-trigger`}
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          className="rp:[unicode-bidi:plaintext] rp:rtl:text-right rp:min-h-7 rp:self-stretch rp:w-44 rp:min-w-0 rp:truncate rp:border-0 rp:font-medium rp:outline-none rp:placeholder:text-muted"
        />
        <button
          type="button"
          {...combobox.getToggleButtonProps()}
          aria-label={props.openLabel}
          className="rp:-me-1 rp:inline-flex rp:size-6 rp:pointer-coarse:-me-2 rp:pointer-coarse:size-11 rp:items-center rp:justify-center rp:text-muted"
        >
          <Icon name="chevronDown" size={16} />
        </button>
      </span>
      <div
        ref={popup}
        popover="manual"
        data-slot={`${props.slot}-popup`}
        className={classNames(
          POPUP,
          'rp:m-0 rp:max-w-[calc(100vw-16px)] rp:min-w-[anchor-size(width)]',
          'rp:[inset:auto] rp:[margin-block:4px] rp:[position-anchor:--rp-combobox] rp:[position-area:block-end_span-inline-end] rp:[position-try-fallbacks:flip-block,flip-inline,flip-block_flip-inline]',
        )}
      >
        <div
          {...combobox.getMenuProps({ 'aria-label': props.caption }, { suppressRefError: true })}
          aria-labelledby={undefined}
          className={classNames(SCROLL, 'rp:max-h-78')}
        >
          {isOpen && (
            <ComboboxOptions
              groups={shown}
              value={value}
              highlighted={combobox.highlightedIndex}
              getItemProps={combobox.getItemProps}
            />
          )}
        </div>
        {isOpen && items.length === 0 && (
          <div className="rp:px-2 rp:py-1.5 rp:text-muted">{props.noMatch(query ?? '')}</div>
        )}
      </div>
      <span role="status" className="rp:sr-only">
        {isOpen && query ? (items.length === 0 ? props.noMatch(query) : props.matches(items.length)) : ''}
      </span>
    </span>
  );
}

/** A key that belongs to an input method is its own; Escape closes an open list alone, and means nothing to a closed one. */
function guardKeys(event: KeyboardEvent, isOpen: boolean): void {
  const isEscape = event.key === 'Escape';
  if (event.nativeEvent.isComposing || event.keyCode === 229 || (isEscape && !isOpen)) {
    Object.assign(event.nativeEvent, { preventDownshiftDefault: true });
  } else if (isEscape) {
    event.preventDefault();
    event.stopPropagation();
  }
}
