import { temperatureOf, type ModelOption } from '@redpine/core';
import type { ModelLabels } from '../../labels/en/model.ts';
import { describeTemperature, formatTemperature, isLimited } from './temperature.ts';

interface Words {
  labels: ModelLabels;
  locale: string;
}

/** The announcement after the model has changed: its name, and the temperature now in force. */
export function announcementOf(
  model: ModelOption,
  temperature: { used: number | undefined; wanted: number | undefined },
  words: Words,
): string {
  return `${words.labels.announceModel(model.label)} ${announceTemperature(model, temperature, words)}`;
}

function announceTemperature(
  model: ModelOption,
  { used, wanted }: { used: number | undefined; wanted: number | undefined },
  { labels, locale }: Words,
): string {
  const range = temperatureOf(model);
  if (range === false) return labels.announceNotUsed;
  const current = used ?? range.default;
  return wanted !== undefined && isLimited(wanted, current, range)
    ? limitedNote(model, { wanted, used: current }, { labels, locale })
    : labels.announceTemperature(describeTemperature(current, range, { labels, locale }));
}

/** Why a model gets less (or more) than the temperature chosen, and that the choice is remembered. */
export function limitedNote(
  model: ModelOption,
  { wanted, used }: { wanted: number; used: number },
  { labels, locale }: Words,
): string {
  const range = temperatureOf(model);
  const format = (value: number) => formatTemperature(value, locale);
  if (range === false) return '';
  return labels.limited(model.label, format(wanted), format(range.min), format(range.max), format(used));
}
