import type { JsonObject } from '@redpine/core/filter';

/** Whether a value is an object that JSON would write with braces. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
