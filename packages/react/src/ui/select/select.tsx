'use client';
import * as Radix from '@radix-ui/react-select';
import { type KeyboardEvent, useImperativeHandle, useRef, useState } from 'react';
import { classNames } from '../class-names.ts';
import { createListKeys } from '../popup/list-keys.ts';
import { FIELD_HOVER, FIELD_READ_ONLY, OPTION, POPUP, SCROLL, triggerLook } from '../styles.ts';
import { useTopLayer } from '../popup/top-layer.tsx';
import { OptionBody, OptionGroups } from '../options/options.tsx';
import type { SelectProps } from '../options/select-props.ts';
import { TriggerValue } from './trigger-value.tsx';
import { bringIntoView } from '../dom.ts';

/**
 * A dropdown on Radix Select. The Provider is Radix's Root less its hidden `<select>`, which would put `style=`
 * attributes into server-rendered HTML. Radix skips disabled options with the keyboard.
 */
export function Select({ groups, value, onValueChange, readOnly, trigger, ...props }: SelectProps) {
  const button = useRef<HTMLButtonElement>(null);
  useImperativeHandle<HTMLElement | null, HTMLElement | null>(trigger, () => button.current);
  const [open, setOpen] = useState(false);
  const [listKeys] = useState(() => createListKeys((option) => option.dataset['text']));
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
        ref={button}
        onPointerDownCapture={(event) => completeForRadix(event.target)}
        data-slot={`${props.slot}-trigger`}
        aria-label={props.name}
        aria-describedby={props.describedBy}
        aria-disabled={readOnly || undefined}
        aria-invalid={props.invalid || undefined}
        dir={undefined}
        className={classNames(triggerLook(props.look), readOnly ? FIELD_READ_ONLY : FIELD_HOVER)}
      >
        <TriggerValue caption={props.caption} text={props.text} look={props.look} />
      </Radix.Trigger>
      {topLayer}
      {host && (
        <Radix.Portal container={host}>
          <Radix.Content
            ref={completeForRadix}
            position="popper"
            sideOffset={4}
            collisionPadding={8}
            data-slot={`${props.slot}-popup`}
            aria-label={props.caption}
            dir={undefined}
            className={classNames(
              POPUP,
              SCROLL,
              props.slot === 'model' && 'rp:w-[280px]',
              'rp:max-h-[calc(var(--radix-select-content-available-height)/var(--rp-zoom,1))] rp:max-w-[calc(var(--radix-select-content-available-width)/var(--rp-zoom,1))] rp:min-w-[calc(var(--radix-select-trigger-width)/var(--rp-zoom,1))] rp:[zoom:var(--rp-zoom,1)]',
            )}
            onEscapeKeyDown={(event) => event.stopPropagation()}
            onKeyDownCapture={(event) => focusOption(listKeys, event)}
          >
            <OptionGroups groups={groups}>
              {(option) => (
                <Radix.Item
                  key={option.value}
                  ref={completeForRadix}
                  value={option.value}
                  textValue={option.label}
                  disabled={option.disabled}
                  data-slot="select-option"
                  data-text={option.label}
                  aria-selected={option.value === value}
                  className={OPTION}
                >
                  <OptionBody option={option} selected={option.value === value} />
                  <Radix.ItemText>
                    <span className="rp:sr-only">{option.name}</span>
                  </Radix.ItemText>
                </Radix.Item>
              )}
            </OptionGroups>
          </Radix.Content>
        </Radix.Portal>
      )}
    </Radix.unstable_Provider>
  );
}

/**
 * Radix moves the focus only together with its Viewport, whose inline `<style>` breaks a strict Content-Security-Policy
 * and throws under Trusted Types.
 */
function focusOption(listKeys: ReturnType<typeof createListKeys>, event: KeyboardEvent): void {
  const enabled = '[role="option"]:not([aria-disabled="true"])';
  const option = listKeys(event.nativeEvent, [...event.currentTarget.querySelectorAll<HTMLElement>(enabled)]);
  if (!option) return;
  event.preventDefault();
  option.focus();
  bringIntoView(option, 'nearest');
}

/** Gives one element of ours the methods that Radix calls on it. */
function completeForRadix(element: EventTarget | null): void {
  if (!(element instanceof HTMLElement)) return;
  if (!('scrollIntoView' in element)) Object.assign(element, { scrollIntoView: () => undefined });
  if (!('hasPointerCapture' in element)) Object.assign(element, { hasPointerCapture: () => false });
}
