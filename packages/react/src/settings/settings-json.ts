import type { ChatSettings } from '@redpine/core';
import { isJsonObject, type JsonObject, type JsonValue } from '@redpine/core/filter';
import { sameValue } from '../provider/same-value.ts';

const FIELDS = ['model', 'temperature', 'filter'] as const;

/** Settings as JSON, without those that are not set. */
export function settingsToJson(settings: ChatSettings): JsonObject {
  const fields = FIELDS.map((field) => [field, settings[field]]);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined)) as JsonObject;
}

/**
 * Validates JSON as settings with all three fields, or returns undefined: partly understood settings could send a
 * request without the filter that they had.
 */
export function settingsFromJson(json: unknown): ChatSettings | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const { model, temperature, filter } = json as Record<string, JsonValue | undefined>;
  if (!Object.keys(json).every((key) => FIELDS.some((field) => field === key))) return undefined;
  if (model !== undefined && (typeof model !== 'string' || model === '')) return undefined;
  if (temperature !== undefined && !Number.isFinite(temperature)) return undefined;
  if (filter !== undefined && !isJsonObject(filter)) return undefined;
  return { model, temperature: temperature as number | undefined, filter };
}

/** Whether two settings are equal: the order of a filter's keys does not matter, that of its lists does. */
export function askForSame(a: ChatSettings, b: ChatSettings): boolean {
  return sameValue(settingsToJson(a), settingsToJson(b));
}
