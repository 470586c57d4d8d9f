/** A value as JSON; undefined where it cannot be written. */
export function toJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Whether two values are the same JSON. Keys count in their order, as they are sent. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || toJson(a) === (toJson(b) ?? '');
}
