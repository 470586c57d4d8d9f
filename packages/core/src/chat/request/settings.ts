import { notSerializable } from '../../filter/check/serializable.ts';
import type { JsonObject } from '../../filter/json.ts';
import { type ModelOption, temperatureFor } from '../../models/temperature.ts';
import { sameJson } from '../types/json.ts';
import type { ChatSettings } from '../types/message.ts';

/**
 * Picks the settings from an untrusted value, in a fixed key order. An invalid filter is kept, because it then blocks
 * the send; dropping it would widen the search.
 */
export function pickSettings(value: object = {}): ChatSettings {
  const { model, temperature, filter } = (value ?? {}) as Record<keyof ChatSettings, unknown>;
  return {
    ...(typeof model === 'string' && model && { model }),
    ...(typeof temperature === 'number' && Number.isFinite(temperature) && { temperature }),
    ...(filter !== undefined && filter !== null && { filter: filter as JsonObject }),
  };
}

/** Whether both settings produce the same request. A filter that JSON cannot represent equals only itself. */
export function sameSettings(a: ChatSettings, b: ChatSettings): boolean {
  if (a.model !== b.model || a.temperature !== b.temperature) return false;
  const filters = [a.filter, b.filter] as const;
  return a.filter === b.filter || (sameJson(...filters) && !filters.some(notSerializable));
}

/** The settings as a request holds them: no temperature if the model ignores it, no empty filter. */
export function settingsToSend(settings: ChatSettings, models?: readonly ModelOption[]): ChatSettings {
  const { filter = {} } = settings;
  const temperature = temperatureFor(settings, models);
  const isEmpty = Object.keys(filter).length === 0;
  return pickSettings({ ...settings, temperature, filter: isEmpty ? undefined : filter });
}
