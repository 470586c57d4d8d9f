'use client';
import { type KeyboardEvent, useImperativeHandle, useRef, useState } from 'react';
import { classNames } from '../class-names.ts';
import { ComboboxPopup } from '../combobox/combobox-popup.tsx';
import { useCombobox } from '../combobox/use-combobox.ts';
import { createTypeAhead } from '../popup/list-keys.ts';
import { FIELD_HOVER, FIELD_READ_ONLY, triggerLook } from '../styles.ts';
import { OptionBody } from '../options/options.tsx';
import type { SelectProps } from '../options/select-props.ts';
import { triggerAttributes, TriggerContent } from '../options/trigger.tsx';

const OPEN_KEYS = new Set(['Enter', ' ', 'ArrowDown', 'ArrowUp', 'Home', 'End']);

/**
 * A dropdown that touches nothing outside its own tree, which the build of `@redpine/embed` puts in place of `select.tsx`: a button that
 * keeps the focus while its list is open (WAI-ARIA 1.2, select-only combobox).
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/examples/combobox-select-only/
 */
export function Select(props: SelectProps) {
  const { groups, value, readOnly, onValueChange } = props;
  const button = useRef<HTMLButtonElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(props.trigger, () => button.current);
  const [typeAhead] = useState(createTypeAhead);
  const combobox = useCombobox({ search: () => ({ groups }), value, onChoose: onValueChange });
  const { isExpanded, input, active, options } = combobox;

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const { key } = event;
    const isLetter = key.length === 1 && !event.ctrlKey && !event.metaKey;
    if (readOnly) return;
    if (!isExpanded && OPEN_KEYS.has(key)) combobox.open();
    else if (isExpanded && key === ' ' && options[active]) combobox.choose(options[active]);
    else if (isExpanded && isLetter) {
      const labels = options.map((option) => option.label);
      combobox.highlight(typeAhead(key, labels, active) ?? active);
    } else return void input.onKeyDown(event);
    event.preventDefault();
  }

  return (
    <span className="rp:inline-flex rp:max-w-full rp:min-w-0">
      <button
        {...triggerAttributes(props)}
        ref={button}
        type="button"
        role="combobox"
        aria-haspopup="listbox"
        aria-expanded={isExpanded}
        aria-controls={input['aria-controls']}
        aria-activedescendant={input['aria-activedescendant']}
        data-state={isExpanded ? 'open' : 'closed'}
        onClick={() => {
          if (isExpanded) combobox.close();
          else if (!readOnly) combobox.open();
        }}
        onBlur={combobox.close}
        onKeyDown={onKeyDown}
        className={classNames(triggerLook(props.look), readOnly ? FIELD_READ_ONLY : FIELD_HOVER)}
      >
        <TriggerContent {...props} />
      </button>
      {isExpanded && (
        <ComboboxPopup
          body={OptionBody}
          combobox={combobox}
          name={props.caption}
          slot={`${props.slot}-popup`}
          className={props.listClassName}
          anchor={button}
        />
      )}
    </span>
  );
}
