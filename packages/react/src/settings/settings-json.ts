import type { ChatSettings } from '@redpine/core';
import { isJsonObject, type JsonObject, type JsonValue } from '@redpine/core/filter';
import { sameValue } from '../provider/same-value.ts';

const FIELDS = new Set(['model', 'temperature', 'filter']);

/** Settings as JSON, without those that are not set. */
export function settingsToJson({ model, temperature, filter }: ChatSettings): JsonObject {
  const json: JsonObject = {};
  if (model !== undefined) json['model'] = model;
  if (temperature !== undefined) json['temperature'] = temperature;
  if (filter !== undefined) json['filter'] = filter;
  return json;
}

/**
 * Validates JSON as settings with all three fields, or returns undefined: partly understood settings could send a
 * request without the filter that they had.
 */
export function settingsFromJson(json: unknown): ChatSettings | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const { model, temperature, filter } = json as Record<string, JsonValue | undefined>;
  if (Object.keys(json).some((key) => !FIELDS.has(key))) return undefined;
  if (model !== undefined && (typeof model !== 'string' || model === '')) return undefined;
  if (temperature !== undefined && !Number.isFinite(temperature)) return undefined;
  if (filter !== undefined && !isJsonObject(filter)) return undefined;
  return { model, temperature: temperature as number | undefined, filter };
}

/** Whether two settings are equal: the order of a filter's keys does not matter, that of its lists does. */
export function askForSame(a: ChatSettings, b: ChatSettings): boolean {
  return sameValue(settingsToJson(a), settingsToJson(b));
}
