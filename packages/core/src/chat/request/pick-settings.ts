import type { JsonObject } from '../../filter/json.ts';
import type { ChatSettings } from '../types/message.ts';

/**
 * The settings in a value from anywhere, in one order. A filter is kept whatever it is: an invalid one blocks the send, since
 * leaving it out would widen the search.
 */
export function pickSettings(value: object = {}): ChatSettings {
  const { model, temperature, filter } = (value ?? {}) as Record<keyof ChatSettings, unknown>;
  return {
    ...(typeof model === 'string' && model && { model }),
    ...(typeof temperature === 'number' && Number.isFinite(temperature) && { temperature }),
    ...(filter !== undefined && filter !== null && { filter: filter as JsonObject }),
  };
}
