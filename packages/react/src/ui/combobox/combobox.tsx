'use client';
import { useEffect, useImperativeHandle, useRef } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon.tsx';
import { Status } from '../status.tsx';
import { OptionBody } from '../options/options.tsx';
import type { SelectProps } from '../options/select-props.ts';
import { triggerAttributes, TriggerContent } from '../options/trigger.tsx';
import { triggerLook } from '../styles.ts';
import { ComboboxPopup } from './combobox-popup.tsx';
import { searchOptions } from './search-options.ts';
import { type ComboboxMatches, useCombobox } from './use-combobox.ts';

export interface ComboboxProps extends SelectProps {
  /** Name of the button that opens the list. */
  openLabel: string;
  /** Shown and announced when no option matches. */
  noMatch: (query: string) => string;
  /** Announced while a person types. */
  matches: (count: number) => string;
}

/**
 * A searchable dropdown for long lists. Disabled options can be reached and read but not chosen. Leaving, Escape and an
 * emptied text never change the value.
 */
export function Combobox(props: ComboboxProps) {
  const field = useRef<HTMLSpanElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(props.trigger, () => input.current);

  const search = (query = ''): ComboboxMatches => {
    if (query.trim() === '') return props;
    const groups = props.groups
      .map((group) => ({ ...group, options: searchOptions(group.options, query, group.label) }))
      .filter((group) => group.options.length > 0);
    return { groups, notice: props.noMatch(query) };
  };
  const combobox = useCombobox({ search, value: props.value, onChoose: props.onValueChange });
  const { isExpanded, query, options } = combobox;
  useEffect(() => {
    // Text typed after the list has closed replaces the value.
    if (!isExpanded && input.current?.matches(':focus')) input.current.select();
  }, [isExpanded]);

  const arrow = (
    <button
      type="button"
      tabIndex={-1}
      aria-label={props.openLabel}
      aria-expanded={isExpanded}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        input.current?.focus();
        if (isExpanded) combobox.close();
        else combobox.open();
      }}
      className="rp:-me-1 rp:inline-flex rp:size-6 rp:pointer-coarse:-me-2 rp:pointer-coarse:size-11 rp:items-center rp:justify-center rp:text-muted"
    >
      <Icon name="chevronDown" size={16} />
    </button>
  );
  return (
    <span className="rp:inline-flex rp:max-w-full rp:min-w-0">
      <span
        ref={field}
        className={classNames(
          triggerLook(props.look),
          'rp:has-[:focus-visible]:outline-2 rp:has-[:focus-visible]:outline-offset-2 rp:has-[:focus-visible]:outline-focus',
        )}
      >
        <TriggerContent {...props} arrow={arrow}>
          <input
            {...triggerAttributes(props)}
            {...combobox.input}
            ref={input}
            type="text"
            value={query ?? (isExpanded ? '' : props.text)}
            placeholder={isExpanded ? props.text : undefined}
            onFocus={(event) => event.currentTarget.select()}
            title={props.text}
            // A closed pill is as wide as its text; approximately, if the style sheet cannot measure them.
            size={Math.max(1, props.text.length)}
            className={classNames(
              props.look === 'pill' && !isExpanded ? 'rp:[field-sizing:content]' : 'rp:w-44',
              'rp:[unicode-bidi:plaintext] rp:rtl:text-right rp:min-h-7 rp:self-stretch rp:min-w-0 rp:truncate rp:border-0 rp:font-medium rp:outline-none rp:placeholder:text-muted',
            )}
          />
        </TriggerContent>
      </span>
      {isExpanded && (
        <ComboboxPopup
          body={OptionBody}
          combobox={combobox}
          name={props.caption}
          slot={`${props.slot}-popup`}
          className={props.listClassName}
          anchor={field}
        />
      )}
      <Status className="rp:sr-only">
        {query && (options.length === 0 ? combobox.notice : props.matches(options.length))}
      </Status>
    </span>
  );
}
