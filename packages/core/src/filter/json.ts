/** Any JSON value. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** A JSON object, the shape in which the service takes filters and metadata. */
export interface JsonObject {
  [key: string]: JsonValue;
}

/** Keys and list indexes from the filter's root to a place in it. */
export type FilterPath = readonly (string | number)[];

/** Deeper nesting is kept unchanged by parse, refused by validate, and `'unknown'` to evaluate. */
export const MAX_DEPTH = 100;

/** Whether a value is a JSON object, from any realm. A date, a map, a list or an instance of a class is not. */
export function isJsonObject(value: unknown): value is JsonObject {
  if (Object.prototype.toString.call(value) !== '[object Object]') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
