import { checkFilter as findError } from '../filter/check/check-filter.ts';
import { notSerializable } from '../filter/check/serializable.ts';
import type { JsonObject } from '../filter/json.ts';
import { type ModelOption, temperatureFor } from '../models/catalogue.ts';
import { AssistantError } from '../wire/assistant-error.ts';
import type { ChatSettings } from './message.ts';

/**
 * The settings in a value from anywhere, in one order. A filter is kept whatever it is: one that is none blocks the send, since
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

/** Settings with others on top; what is undefined in those changes nothing, so that no filter is lost by leaving it out. */
export function mergeSettings(settings: ChatSettings, overrides?: ChatSettings): ChatSettings {
  return { ...settings, ...pickSettings(overrides) };
}

/** Whether two filters match the same. One that JSON cannot hold is the same as itself alone, whatever it would be written as. */
export function sameFilter(a: JsonObject | undefined, b: JsonObject | undefined): boolean {
  return a === b || (sameJson(a, b) && !notSerializable(a) && !notSerializable(b));
}

/** What goes out under these settings: a copy, so that what a host does to its filter afterwards changes nothing. */
export function settingsToSend(settings: ChatSettings, models?: readonly ModelOption[]): ChatSettings {
  const { model, filter } = settings;
  const temperature = temperatureFor(settings, models);
  return {
    ...(model !== undefined && { model }),
    ...(temperature !== undefined && { temperature }),
    ...(filter !== undefined && Object.keys(filter).length > 0 && { filter: copyJson(filter) }),
  };
}

/** A copy of what is known to be JSON. */
export function copyJson<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** A value as JSON; undefined where it cannot be written. */
export function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Whether two values say the same. Keys count in their order, as they are sent. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || toJson(a) === (toJson(b) ?? '');
}

/** Why the filter keeps a message from being sent, or undefined. Only an error does, a warning does not. */
export function checkFilter(filter: JsonObject | undefined): AssistantError | undefined {
  const fault = filter === undefined ? undefined : findError(filter);
  return fault
    ? new AssistantError('invalid_filter', `Nothing was sent. The filter is not valid: ${fault}.`)
    : undefined;
}
