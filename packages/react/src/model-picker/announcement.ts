import { temperatureOf, type ModelOption } from '@redpine/core';
import type { ModelLabels } from '../labels/en/model.ts';
import { describeTemperature } from './temperature.ts';

/** What is said after the model has changed: its name, and what becomes of the temperature. */
export function announcementOf(
  model: ModelOption,
  temperature: number | undefined,
  { labels, locale }: { labels: ModelLabels; locale: string },
): string {
  const range = temperatureOf(model);
  const rest =
    range === false
      ? labels.announceNotUsed
      : labels.announceTemperature(
          describeTemperature(temperature ?? range.default, range, { labels, locale }),
        );
  return `${labels.announceModel(model.label)} ${rest}`;
}
