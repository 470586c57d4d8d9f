import { temperatureOf, type ModelOption, type TemperatureRange } from '@redpine/core/internal/models';
import type { ModelLabels } from '../../labels/en/model.ts';
import { describeTemperature, formatTemperature, isLimited } from './temperature.ts';

interface Words {
  labels: ModelLabels;
  locale: string;
}

/** The announcement after the model has changed: its name, and the temperature now in force. */
export function announcementOf(
  model: ModelOption,
  temperature: { used: number | undefined; requested: number | undefined },
  words: Words,
): string {
  return `${words.labels.announceModel(model.label)} ${announceTemperature(model, temperature, words)}`;
}

function announceTemperature(
  model: ModelOption,
  { used, requested }: { used: number | undefined; requested: number | undefined },
  { labels, locale }: Words,
): string {
  const range = temperatureOf(model);
  if (range === false) return labels.announceNotUsed;
  const current = used ?? range.default;
  return requested !== undefined && isLimited(requested, current, range)
    ? limitedNote(model, { requested, used: current, range }, { labels, locale })
    : labels.announceTemperature(describeTemperature(current, range, { labels, locale }));
}

/** The note that a model gets a lower (or higher) temperature than the chosen one, and that the choice is remembered. */
export function limitedNote(
  model: ModelOption,
  { requested, used, range }: { requested: number; used: number; range: TemperatureRange },
  { labels, locale }: Words,
): string {
  const format = (value: number) => formatTemperature(value, locale);
  return labels.limited(model.label, format(requested), format(range.min), format(range.max), format(used));
}
