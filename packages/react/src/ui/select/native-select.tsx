'use client';
import { classNames } from '../class-names.ts';
import { FIELD_READ_ONLY, triggerLook } from '../styles.ts';
import type { SelectProps } from '../options/select-props.ts';
import { triggerAttributes, TriggerContent } from '../options/trigger.tsx';

/** The browser's own `<select>`: for phones, and for pages whose policy forbids inline styles. */
export function NativeSelect(props: SelectProps) {
  const { groups, value, readOnly } = props;
  const all = groups.flatMap((group) => group.options);
  const shown = readOnly ? [{ label: '', options: all.filter((option) => option.value === value) }] : groups;
  return (
    <span
      className={classNames(
        triggerLook(props.look),
        'rp:relative rp:has-[:focus-visible]:outline-2 rp:has-[:focus-visible]:outline-offset-2 rp:has-[:focus-visible]:outline-focus',
        readOnly ? FIELD_READ_ONLY : 'rp:hover:bg-surface',
      )}
    >
      <TriggerContent {...props}>
        <select
          {...triggerAttributes(props)}
          title={props.text}
          value={value}
          onChange={(event) => props.onValueChange(event.target.value)}
          // By itself it would be as wide as the longest of its options.
          className="rp:-me-6 rp:min-h-7 rp:self-stretch rp:min-w-0 rp:appearance-none rp:truncate rp:border-0 rp:pe-6 rp:font-medium rp:outline-none rp:[field-sizing:content]"
        >
          {shown.map(({ label, options }) => {
            const rows = options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.name}
              </option>
            ));
            if (!label) return rows;
            return (
              <optgroup key={label} label={label}>
                {rows}
              </optgroup>
            );
          })}
        </select>
      </TriggerContent>
    </span>
  );
}
