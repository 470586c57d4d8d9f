'use client';
import type { TemperatureRange } from '@redpine/core';
import {
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import { Button } from '../../ui/button.tsx';
import { isComposing } from '../../ui/ime-key.ts';
import { openPopup } from '../../ui/popup/popup.ts';
import { CustomTemperature } from './custom-temperature.tsx';
import type { TemperatureProps } from './temperature-choice.tsx';
import { describeStep, stepsOf } from './temperature.ts';

export interface TemperaturePopoverProps extends Pick<
  TemperatureProps,
  'value' | 'onValueChange' | 'labels' | 'locale'
> {
  range: TemperatureRange;
  /** Replaces the help text. */
  note: ReactNode;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

const GAP = 8;
/** Radix gives the focus back to the pill a moment after its list has closed: before that, the card would lose it again and close. */
const FOCUS_AFTER_MS = 80;

/** Before the pill of the temperature: a button that opens the named steps, a range and a number, while the list of the pill stays. */
export function TemperaturePopover({ range, note, isOpen, onOpenChange, ...props }: TemperaturePopoverProps) {
  const { value = range.default, onValueChange, labels, locale } = props;
  const button = useRef<HTMLButtonElement>(null);
  const card = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!isOpen || !card.current || !button.current) return undefined;
    return openPopup(card.current, { anchor: button.current, align: 'start', gap: GAP });
  }, [isOpen]);
  useEffect(() => {
    if (!isOpen) return undefined;
    const timer = setTimeout(() => card.current?.querySelector('input')?.focus(), FOCUS_AFTER_MS);
    const onPress = (event: Event) => {
      const path = event.composedPath();
      if (!path.some((each) => each === card.current || each === button.current)) onOpenChange(false);
    };
    addEventListener('pointerdown', onPress, true);
    return () => {
      clearTimeout(timer);
      removeEventListener('pointerdown', onPress, true);
    };
  }, [isOpen, onOpenChange]);

  const events = {
    onKeyDown(event: KeyboardEvent) {
      if (isComposing(event)) return;
      const isDone = event.key === 'Enter' && event.target instanceof HTMLInputElement;
      if (event.key !== 'Escape' && !isDone) return;
      // Neither the window nor the form around it receives the key.
      event.preventDefault();
      event.stopPropagation();
      onOpenChange(false);
      button.current?.focus();
    },
    onBlur({ currentTarget, relatedTarget }: FocusEvent) {
      if (relatedTarget instanceof Node && !currentTarget.contains(relatedTarget)) onOpenChange(false);
    },
  };

  return (
    <>
      <Button
        ref={button}
        icon="settings"
        data-slot="temperature-range"
        aria-label={labels.customTemperature}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        className="rp:-me-1 rp:rounded-full"
        onClick={() => onOpenChange(!isOpen)}
      />
      {isOpen && (
        <div
          ref={card}
          popover="manual"
          role="dialog"
          aria-label={labels.temperature}
          data-slot="temperature-popover"
          {...events}
          className="redpine rp:fixed rp:m-0 rp:w-[280px] rp:max-w-[calc(100vw-16px)] rp:flex-col rp:gap-3 rp:overflow-auto rp:rounded-lg rp:border rp:border-border rp:bg-raised rp:p-3 rp:text-sm rp:text-foreground rp:shadow-popup rp:open:flex"
        >
          <div
            role="group"
            aria-label={labels.temperature}
            className="rp:flex rp:gap-0.5 rp:rounded-md rp:bg-surface-2 rp:p-0.5"
          >
            {stepsOf(range).map((step) => (
              <button
                key={step.id}
                type="button"
                aria-label={describeStep(step, labels, locale)}
                aria-pressed={step.value === value}
                onClick={() => onValueChange(step.value)}
                className="rp:min-h-8 rp:touch:min-h-11 rp:min-w-0 rp:flex-1 rp:truncate rp:rounded-[6px] rp:px-1 rp:text-center rp:text-muted rp:hover:text-foreground rp:aria-pressed:bg-accent-soft rp:aria-pressed:text-accent"
              >
                {labels[step.id]}
              </button>
            ))}
          </div>
          <CustomTemperature {...{ value, range, onValueChange, labels, locale }} />
          <p className="rp:text-xs rp:text-muted">{note ?? labels.temperatureHelp}</p>
        </div>
      )}
    </>
  );
}
