'use client';
import { useId, useRef, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { NativeSelect } from '../../ui/select/native-select.tsx';
import { Select } from '../../ui/select/select.tsx';
import { onDemand } from '../../ui/on-demand.ts';
import { useReturnFocus } from '../../ui/hooks/use-return-focus.ts';
import { CUSTOM, temperatureChoice, type TemperatureProps } from './temperature-choice.tsx';

const CustomTemperature = onDemand(async () => (await import('./custom-temperature.tsx')).CustomTemperature);
const TemperaturePopover = onDemand(
  async () => (await import('./temperature-popover.tsx')).TemperaturePopover,
  { waiting: () => <span className="rp:-me-1 rp:size-8" /> },
);

/** Named temperatures, and any other one by range and number: below the dropdown, or in a popover of the pill. */
export function TemperatureField(props: TemperatureProps) {
  const { value, native, labels, locale } = props;
  const [customOpen, setCustomOpen] = useState(false);
  const noteId = useId();
  const trigger = useRef<HTMLElement>(null);
  const returnFocus = useReturnFocus(() => trigger.current);
  const isPill = props.look === 'pill';
  const choice = temperatureChoice(props, customOpen && !isPill);
  const { range } = choice;
  const Kind = native ? NativeSelect : Select;
  return (
    <span className="rp:contents" {...returnFocus}>
      {isPill && range && (
        <TemperaturePopover
          {...{ value, onValueChange: props.onValueChange, labels, locale, range }}
          note={choice.note}
          isOpen={customOpen}
          onOpenChange={setCustomOpen}
        />
      )}
      <Kind
        slot="temperature"
        trigger={trigger}
        caption={labels.temperature}
        name={labels.named(labels.temperature, choice.text)}
        text={choice.text}
        groups={[{ options: choice.options }]}
        value={choice.value}
        readOnly={choice.readOnly}
        invalid={choice.invalid}
        describedBy={choice.note ? noteId : undefined}
        look={props.look}
        onValueChange={(chosen) => {
          setCustomOpen(chosen === CUSTOM);
          if (chosen !== CUSTOM) props.onValueChange(Number(chosen));
        }}
      />
      {!isPill && range && choice.value === CUSTOM && (
        <CustomTemperature
          value={value ?? range.default}
          range={range}
          onValueChange={(next) => {
            // A named temperature passed on the way must not remove the range during a drag.
            setCustomOpen(true);
            props.onValueChange(next);
          }}
          labels={labels}
          locale={locale}
        />
      )}
      {choice.note && (
        <span
          id={noteId}
          data-slot="temperature-note"
          data-notice={choice.invalid || undefined}
          className={classNames(
            'rp:basis-full rp:text-xs rp:text-muted',
            // In a composer the pill has one word for the temperature; a temperature to correct has a full sentence.
            props.look === 'pill' && !choice.invalid && 'rp:sr-only',
          )}
        >
          {choice.note}
        </span>
      )}
    </span>
  );
}
