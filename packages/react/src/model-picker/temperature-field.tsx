'use client';
import { temperatureOf, type ModelOption } from '@redpine/core';
import { useId, useState } from 'react';
import type { ModelLabels } from '../labels/en/model.ts';
import { Button } from '../ui/button.tsx';
import { NativeSelect } from '../ui/native-select.tsx';
import { Select } from '../ui/select.tsx';
import type { SelectOption } from '../ui/select-props.ts';
import { CustomTemperature } from './custom-temperature.tsx';
import {
  clampTemperature,
  describeStep,
  describeTemperature,
  formatTemperature,
  isWithin,
  stepsOf,
} from './temperature.ts';

const CUSTOM = 'custom';

export interface TemperatureFieldProps {
  model: ModelOption;
  /** What is in force; undefined means the model's default. */
  value: number | undefined;
  /** What the person chose, where the model takes less. */
  wanted: number | undefined;
  onValueChange: (value: number) => void;
  native: boolean;
  labels: ModelLabels;
  locale: string;
}

/** Named temperatures, and any other one by range and number. */
export function TemperatureField({
  model,
  value,
  wanted,
  onValueChange,
  native,
  labels,
  locale,
}: TemperatureFieldProps) {
  const [customOpen, setCustomOpen] = useState(false);
  const noteId = useId();
  const range = temperatureOf(model);
  const format = (number: number) => formatTemperature(number, locale);

  if (range === false) {
    const kept = value === undefined ? undefined : format(value);
    return (
      <Field
        native={native}
        labels={labels}
        text={labels.notUsedShort}
        options={[{ value: CUSTOM, label: labels.notUsedShort, name: labels.notUsedShort }]}
        value={CUSTOM}
        readOnly
        describedBy={noteId}
        onValueChange={() => undefined}
      >
        <Note id={noteId}>{kept ? labels.notUsedKept(model.label, kept) : labels.notUsed(model.label)}</Note>
      </Field>
    );
  }

  const current = value ?? range.default;
  const steps = stepsOf(range);
  const step = steps.find((candidate) => candidate.value === current);
  const isCustom = customOpen || step === undefined;
  const options: SelectOption[] = [
    ...steps.map((candidate) => plain(String(candidate.value), describeStep(candidate, labels, locale))),
    plain(CUSTOM, labels.customStep),
  ];
  const choose = (chosen: string) => {
    setCustomOpen(chosen === CUSTOM);
    if (chosen !== CUSTOM) onValueChange(Number(chosen));
  };
  const outside = !isWithin(current, range);
  const limited = wanted !== undefined && wanted !== current;
  const min = format(range.min);
  const max = format(range.max);

  return (
    <Field
      native={native}
      labels={labels}
      text={
        isCustom
          ? labels.step(labels.custom, format(current))
          : describeTemperature(current, range, { labels, locale })
      }
      options={options}
      value={isCustom ? CUSTOM : String(current)}
      invalid={outside}
      describedBy={outside || limited ? noteId : undefined}
      onValueChange={choose}
    >
      {isCustom && (
        <CustomTemperature
          value={current}
          range={range}
          onValueChange={onValueChange}
          labels={labels}
          locale={locale}
        />
      )}
      {limited && (
        <Note id={noteId}>{labels.limited(model.label, format(wanted), min, max, format(current))}</Note>
      )}
      {outside && (
        <Note id={noteId}>
          {labels.outOfRange(model.label, format(current), min, max)}{' '}
          <Button size="sm" variant="outline" onClick={() => onValueChange(clampTemperature(current, range))}>
            {labels.useInstead(format(clampTemperature(current, range)))}
          </Button>
        </Note>
      )}
    </Field>
  );
}

interface FieldProps {
  native: boolean;
  labels: ModelLabels;
  text: string;
  options: SelectOption[];
  value: string;
  readOnly?: boolean;
  invalid?: boolean;
  describedBy?: string | undefined;
  onValueChange: (value: string) => void;
  children?: React.ReactNode;
}

function Field({ native, labels, options, children, ...props }: FieldProps) {
  const Kind = native ? NativeSelect : Select;
  return (
    <>
      <Kind
        {...props}
        slot="temperature"
        caption={labels.temperature}
        name={labels.named(labels.temperature, props.text)}
        groups={[{ options }]}
      />
      {children}
    </>
  );
}

function Note({ id, children }: { id: string; children: React.ReactNode }) {
  return (
    <span id={id} data-slot="temperature-note" className="rp:basis-full rp:text-xs rp:text-muted">
      {children}
    </span>
  );
}

function plain(value: string, label: string): SelectOption {
  return { value, label, name: label };
}
