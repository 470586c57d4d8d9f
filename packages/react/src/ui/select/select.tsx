'use client';
import * as Radix from '@radix-ui/react-select';
import { useState } from 'react';
import { classNames } from '../class-names.ts';
import { bringIntoView } from '../dom.ts';
import { createListKeys } from '../popup/list-keys.ts';
import { FIELD_HOVER, FIELD_READ_ONLY, OPTION, POPUP, SCROLL, triggerLook } from '../styles.ts';
import { useTopLayer } from '../popup/top-layer.tsx';
import { OptionBody, OptionGroups } from '../options/options.tsx';
import type { SelectProps } from '../options/select-props.ts';
import { triggerAttributes, TriggerContent } from '../options/trigger.tsx';

/**
 * A dropdown on Radix Select. The Provider is Radix's Root less its hidden `<select>`, which would put `style=`
 * attributes into server-rendered HTML. Radix skips disabled options with the keyboard. It moves the focus only together
 * with its Viewport, whose inline `<style>` breaks a strict Content-Security-Policy and throws under Trusted Types.
 */
export function Select(props: SelectProps) {
  const { groups, value, readOnly, slot } = props;
  const [open, setOpen] = useState(false);
  const [listKeys] = useState(createListKeys);
  const { host, topLayer } = useTopLayer(open);
  return (
    <Radix.unstable_Provider
      value={value}
      open={open}
      onOpenChange={(next) => setOpen(next && !readOnly)}
      onValueChange={(next) => {
        if (!readOnly) props.onValueChange(next);
      }}
    >
      <Radix.Trigger
        {...triggerAttributes(props)}
        onPointerDownCapture={(event) => completeForRadix(event.target)}
        dir={undefined}
        className={classNames(triggerLook(props.look), readOnly ? FIELD_READ_ONLY : FIELD_HOVER)}
      >
        <TriggerContent {...props} />
      </Radix.Trigger>
      {topLayer}
      {host && (
        <Radix.Portal container={host}>
          <Radix.Content
            ref={completeForRadix}
            position="popper"
            sideOffset={4}
            collisionPadding={8}
            data-slot={`${slot}-popup`}
            aria-label={props.caption}
            dir={undefined}
            className={classNames(
              POPUP,
              SCROLL,
              props.listClassName,
              'rp:max-h-[calc(var(--radix-select-content-available-height)/var(--rp-zoom,1))] rp:max-w-[calc(var(--radix-select-content-available-width)/var(--rp-zoom,1))] rp:min-w-[calc(var(--radix-select-trigger-width)/var(--rp-zoom,1))] rp:[zoom:var(--rp-zoom,1)]',
            )}
            onEscapeKeyDown={(event) => event.stopPropagation()}
            onKeyDownCapture={(event) => {
              const items = event.currentTarget.querySelectorAll<HTMLElement>(
                '[role="option"]:not([data-disabled])',
              );
              bringIntoView(listKeys(event, [...items]), 'nearest');
            }}
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

/** Gives one element of ours the methods that Radix calls on it. */
function completeForRadix(element: EventTarget | null): void {
  if (!(element instanceof HTMLElement)) return;
  if (!('scrollIntoView' in element)) Object.assign(element, { scrollIntoView: () => undefined });
  if (!('hasPointerCapture' in element)) Object.assign(element, { hasPointerCapture: () => false });
}
