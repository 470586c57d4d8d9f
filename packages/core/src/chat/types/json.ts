/** A value as JSON text; undefined if it cannot be serialised. */
export function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Whether two values serialise to the same JSON text, key order included. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || toJson(a) === (toJson(b) ?? '');
}
