import type { JsonObject } from '../../filter/json.ts';
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
