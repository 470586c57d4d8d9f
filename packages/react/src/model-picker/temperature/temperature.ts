import type { TemperatureRange } from '@redpine/core';
import type { ModelLabels } from '../../labels/en/model.ts';

/** A named temperature. */
export interface TemperatureStep {
  id: 'precise' | 'balanced' | 'creative' | 'default';
  value: number;
}

const NAMED: readonly TemperatureStep[] = [
  { id: 'precise', value: 0 },
  { id: 'balanced', value: 0.5 },
  { id: 'creative', value: 1 },
];

/** The named steps within a model's range, and its default if that is not a named step. */
export function stepsOf(range: TemperatureRange): TemperatureStep[] {
  const named = NAMED.filter((step) => isWithin(step.value, range));
  const hasDefault = named.some((step) => step.value === range.default);
  return hasDefault ? named : [{ id: 'default', value: range.default }, ...named];
}

/** Whether a model takes this temperature. */
export function isWithin(value: number, range: TemperatureRange): boolean {
  return value >= range.min && value <= range.max;
}

/** The temperature nearest to `value` that a model takes. */
export function clampTemperature(value: number, range: TemperatureRange): number {
  return Math.min(range.max, Math.max(range.min, value));
}

/** Whether `used` replaces a requested temperature outside the model's range. */
export function isLimited(requested: number, used: number, range: TemperatureRange): boolean {
  return requested !== used && clampTemperature(requested, range) === used;
}

/** The named step nearest to a temperature: the text of a slider in addition to the number. */
export function nearestStep(value: number): TemperatureStep['id'] {
  const distance = (step: TemperatureStep) => Math.abs(step.value - value);
  return NAMED.reduce((best, step) => (distance(step) < distance(best) ? step : best)).id;
}

/** `0`, `0.5`, `1.0` in the digits of the locale; never rounded further than to six places. */
export function formatTemperature(value: number, locale: string): string {
  const minimumFractionDigits = value === 0 ? 0 : 1;
  return new Intl.NumberFormat(locale, { minimumFractionDigits, maximumFractionDigits: 6 }).format(value);
}

/** The visible text of a step: its word and its number. */
export function describeStep(step: TemperatureStep, labels: ModelLabels, locale: string): string {
  return labels.step(labels[step.id], formatTemperature(step.value, locale));
}

/** The visible text of any temperature: that of a step if it is one. */
export function describeTemperature(
  value: number,
  range: TemperatureRange,
  words: { labels: ModelLabels; locale: string },
): string {
  const step = stepsOf(range).find((candidate) => candidate.value === value);
  return step
    ? describeStep(step, words.labels, words.locale)
    : words.labels.step(words.labels.custom, formatTemperature(value, words.locale));
}
