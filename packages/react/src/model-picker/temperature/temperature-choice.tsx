import { temperatureOf, type ModelOption, type TemperatureRange } from '@redpine/core/internal/models';
import type { ReactNode } from 'react';
import type { ModelLabels } from '../../labels/en/model.ts';
import { Button } from '../../ui/button.tsx';
import { TARGET } from '../../ui/styles.ts';
import type { SelectOption } from '../../ui/options/select-props.ts';
import { limitedNote } from './announcement.ts';
import {
  clampTemperature,
  describeStep,
  formatTemperature,
  isLimited,
  isWithin,
  stepsOf,
} from './temperature.ts';

/** The choice that opens the range and the number field. */
export const CUSTOM = 'custom';

export interface TemperatureProps {
  model: ModelOption;
  /** The temperature in force; undefined means the model's default. */
  value: number | undefined;
  /** The temperature that the person chose, if the model's range excludes it. */
  requested: number | undefined;
  onValueChange: (value: number) => void;
  native: boolean;
  look: 'field' | 'pill';
  labels: ModelLabels;
  locale: string;
}

/** State of the temperature dropdown. */
export interface TemperatureChoice {
  text: string;
  value: string;
  options: SelectOption[];
  note?: ReactNode;
  readOnly?: boolean;
  /** The numbers to choose from; undefined if there is only one, or none. */
  range?: TemperatureRange | undefined;
  invalid?: boolean;
}

/** The state of the dropdown for this model and this temperature. */
export function temperatureChoice(props: TemperatureProps, customOpen: boolean): TemperatureChoice {
  const { model, value, labels, locale, native } = props;
  const range = temperatureOf(model);
  if (range === false) return ignored(props);

  const current = value ?? range.default;
  const step = stepsOf(range).find((candidate) => candidate.value === current);
  const isFixed = range.min === range.max;
  const custom = !step || (customOpen && !isFixed);
  const customText = labels.step(labels.custom, formatTemperature(current, locale));
  const steps = stepsOf(range).map((each) => plain(String(each.value), describeStep(each, labels, locale)));
  const more = plain(CUSTOM, custom && (native || isFixed) ? customText : labels.customStep);
  return {
    text: custom ? customText : describeStep(step, labels, locale),
    value: custom ? CUSTOM : String(current),
    options: isFixed && !custom ? steps : [...steps, more],
    range: isFixed ? undefined : range,
    readOnly: isFixed && current === range.min,
    invalid: !isWithin(current, range),
    note: isWithin(current, range) ? (
      noteOn(model, range, props)
    ) : (
      <OutOfRange {...props} {...{ range, current }} />
    ),
  };
}

function ignored({ model, value, labels, locale }: TemperatureProps): TemperatureChoice {
  return {
    text: labels.notUsedShort,
    value: CUSTOM,
    options: [plain(CUSTOM, labels.notUsedShort)],
    readOnly: true,
    note:
      value === undefined
        ? labels.notUsed(model.label)
        : labels.notUsedKept(model.label, formatTemperature(value, locale)),
  };
}

function noteOn(
  model: ModelOption,
  range: TemperatureRange,
  { value, requested, labels, locale }: TemperatureProps,
): string | undefined {
  const used = value ?? range.default;
  if (requested !== undefined && isLimited(requested, used, range)) {
    return limitedNote(model, { requested, used, range }, { labels, locale });
  }
  if (range.min === range.max) return labels.fixed(model.label, formatTemperature(used, locale));
  // Whether an undescribed model takes a temperature is unknown.
  return model.temperature === undefined ? labels.mayBeIgnored(model.label) : undefined;
}

interface OutOfRangeProps extends TemperatureProps {
  range: TemperatureRange;
  current: number;
}

/** A temperature from elsewhere outside the model's range: shown and sent unchanged, with a button to correct it. */
function OutOfRange({ model, range, current, labels, locale, onValueChange }: OutOfRangeProps) {
  const format = (number: number) => formatTemperature(number, locale);
  const nearest = clampTemperature(current, range);
  return (
    <>
      {labels.outOfRange(model.label, format(current), format(range.min), format(range.max))}{' '}
      <Button size="sm" variant="outline" className={TARGET} onClick={() => onValueChange(nearest)}>
        {labels.useInstead(format(nearest))}
      </Button>
    </>
  );
}

function plain(value: string, label: string): SelectOption {
  return { value, label, name: label };
}
