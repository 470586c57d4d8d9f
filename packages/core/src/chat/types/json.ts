import { callSafely } from './call-safely.ts';

/** A value as JSON text; undefined if it cannot be serialised. */
export function toJson(value: unknown): string | undefined {
  return callSafely(() => JSON.stringify(value));
}

/** Whether two values serialise to the same JSON text, key order included. */
export function sameJson(a: unknown, b: unknown): boolean {
  return a === b || toJson(a) === (toJson(b) ?? '');
}
