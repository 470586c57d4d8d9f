'use client';
import { type KeyboardEvent, useImperativeHandle, useRef, useState } from 'react';
import { classNames } from '../class-names.ts';
import { ComboboxPopup } from '../combobox/combobox-popup.tsx';
import { useCombobox } from '../combobox/use-combobox.ts';
import { createTypeAhead } from '../popup/list-keys.ts';
import { FIELD_HOVER, FIELD_READ_ONLY, triggerLook } from '../styles.ts';
import { OptionBody } from '../options/options.tsx';
import type { SelectOption, SelectProps } from '../options/select-props.ts';
import { TriggerValue } from './trigger-value.tsx';

const OPEN_KEYS = new Set(['Enter', ' ', 'ArrowDown', 'ArrowUp', 'Home', 'End']);

/**
 * A dropdown that touches nothing outside its own tree, which the build of `@redpine/embed` puts in place of `select.tsx`: a button that
 * keeps the focus while its list is open (WAI-ARIA 1.2, select-only combobox).
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/combobox-select-only/
 */
export function Select({ groups, value, onValueChange, readOnly, trigger, ...props }: SelectProps) {
  const button = useRef<HTMLButtonElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(trigger, () => button.current);
  const [typeAhead] = useState(() => createTypeAhead((option: SelectOption) => option.label));
  const combobox = useCombobox({
    search: () => ({ groups }),
    value,
    onChoose: (option) => {
      if (option.value !== value) onValueChange(option.value);
    },
  });
  const { isExpanded, input, active } = combobox;
  const options = groups.flatMap((group) => group.options);

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { key } = event;
    if (readOnly) return;
    if (!isExpanded && OPEN_KEYS.has(key)) combobox.open();
    else if (isExpanded && key === ' ' && options[active]) combobox.choose(options[active]);
    else if (isExpanded && key.length === 1 && !event.ctrlKey && !event.metaKey) highlightBy(key);
    else return void input.onKeyDown(event as KeyboardEvent<HTMLInputElement>);
    event.preventDefault();
  }

  function highlightBy(letter: string): void {
    const found = typeAhead(letter, options, active);
    if (found) combobox.highlight(options.indexOf(found));
  }

  return (
    <span className="rp:inline-flex rp:max-w-full rp:min-w-0">
      <button
        ref={button}
        type="button"
        role="combobox"
        aria-label={props.name}
        aria-haspopup="listbox"
        aria-expanded={isExpanded}
        aria-controls={input['aria-controls']}
        aria-activedescendant={input['aria-activedescendant']}
        aria-describedby={props.describedBy}
        aria-disabled={readOnly || undefined}
        aria-invalid={props.invalid || undefined}
        data-slot={`${props.slot}-trigger`}
        data-state={isExpanded ? 'open' : 'closed'}
        onClick={() => {
          if (isExpanded) combobox.close();
          else if (!readOnly) combobox.open();
        }}
        onBlur={combobox.close}
        onKeyDown={onKeyDown}
        className={classNames(triggerLook(props.look), readOnly ? FIELD_READ_ONLY : FIELD_HOVER)}
      >
        <TriggerValue caption={props.caption} text={props.text} look={props.look} />
      </button>
      {isExpanded && (
        <ComboboxPopup
          combobox={combobox}
          name={props.caption}
          slot={`${props.slot}-popup`}
          anchor={button}
          renderOption={renderOption}
        />
      )}
    </span>
  );
}

function renderOption(option: SelectOption, isSelected: boolean) {
  return <OptionBody option={option} selected={isSelected} />;
}
