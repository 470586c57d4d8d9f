/** Any JSON value. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;

/** A JSON object, the shape in which the service takes filters and metadata. */
export interface JsonObject {
  [key: string]: JsonValue;
}
