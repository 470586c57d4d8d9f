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
  { used, requested }: { used: number | undefined; requested: number | undefined },
  words: Words,
): string {
  const { labels } = words;
  const name = labels.announceModel(model.label);
  const range = temperatureOf(model);
  if (range === false) return `${name} ${labels.announceNotUsed}`;
  const current = used ?? range.default;
  if (requested !== undefined && isLimited(requested, current, range))
    return `${name} ${limitedNote(model, { requested, used: current, range }, words)}`;
  return `${name} ${labels.announceTemperature(describeTemperature(current, range, words))}`;
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
