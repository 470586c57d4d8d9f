'use client';
import * as Radix from '@radix-ui/react-select';
import { useState } from 'react';
import { classNames } from '../class-names.ts';
import { Icon } from '../icon.tsx';
import { createListboxKeys } from './listbox-keys.ts';
import { OptionBody } from './option-body.tsx';
import {
  CAPTION,
  FIELD,
  FIELD_HOVER,
  FIELD_READ_ONLY,
  HEADING,
  OPTION,
  OPTION_ACTIVE,
  OPTION_DISABLED,
  POPUP,
  SCROLL,
  VALUE,
} from '../styles.ts';
import type { SelectGroup, SelectOption, SelectProps } from './select-props.ts';
import { useTopLayer } from '../top-layer.tsx';

/**
 * A dropdown on Radix Select. The Provider is Radix's Root less its hidden `<select>`, which would put `style=`
 * attributes into server-rendered HTML. Radix skips disabled options with the keyboard.
 */
export function Select({ groups, value, onValueChange, readOnly, ...props }: SelectProps) {
  const [open, setOpen] = useState(false);
  const [keys] = useState(createListboxKeys);
  const { host, topLayer } = useTopLayer(open);
  return (
    <Radix.unstable_Provider
      value={value}
      open={open}
      onOpenChange={(next) => setOpen(next && !readOnly)}
      onValueChange={(next) => {
        if (next !== '' && next !== value && !readOnly) onValueChange(next);
      }}
    >
      <Radix.Trigger
        data-slot={`${props.slot}-trigger`}
        aria-label={props.name}
        aria-describedby={props.describedBy}
        aria-disabled={readOnly || undefined}
        aria-invalid={props.invalid || undefined}
        dir={undefined}
        className={classNames(FIELD, readOnly ? FIELD_READ_ONLY : FIELD_HOVER)}
      >
        <span className={CAPTION}>{props.caption}</span>
        <span className={VALUE}>
          <bdi>{props.text}</bdi>
        </span>
        <Icon name="chevronDown" size={16} />
      </Radix.Trigger>
      {topLayer}
      {host && (
        <Radix.Portal container={host}>
          <Radix.Content
            position="popper"
            sideOffset={4}
            collisionPadding={8}
            data-slot={`${props.slot}-popup`}
            aria-label={props.caption}
            dir={undefined}
            className={classNames(
              POPUP,
              SCROLL,
              'rp:max-h-(--radix-select-content-available-height) rp:max-w-(--radix-select-content-available-width) rp:min-w-(--radix-select-trigger-width)',
            )}
            onKeyDownCapture={(event) => keys(event.nativeEvent, event.currentTarget)}
          >
            {groups.map((group, index) => (
              <OptionGroup key={group.label ?? index} group={group} value={value} />
            ))}
          </Radix.Content>
        </Radix.Portal>
      )}
    </Radix.unstable_Provider>
  );
}

function OptionGroup({ group, value }: { group: SelectGroup; value: string }) {
  const options = group.options.map((option) => (
    <Option key={option.value} option={option} selected={option.value === value} />
  ));
  if (!group.label) return options;
  return (
    <Radix.Group data-slot="select-group">
      <Radix.Label className={HEADING}>{group.label}</Radix.Label>
      {options}
    </Radix.Group>
  );
}

function Option({ option, selected }: { option: SelectOption; selected: boolean }) {
  return (
    <Radix.Item
      value={option.value}
      textValue={option.label}
      disabled={option.disabled}
      data-slot="select-option"
      data-text={option.label}
      aria-selected={selected}
      className={classNames(OPTION, OPTION_ACTIVE, OPTION_DISABLED)}
    >
      <OptionBody option={option} selected={selected} />
      <Radix.ItemText>
        <span className="rp:sr-only">{option.name}</span>
      </Radix.ItemText>
    </Radix.Item>
  );
}
