import { isJsonObject } from '../json.ts';

/** Deeper values overflow the stack of `JSON.stringify`. */
const MAX_NESTING = 1000;

/**
 * Why JSON cannot hold a value, in words, or undefined. Written down, such a filter would say something else and might match
 * more. Getters and proxies of a host may throw; that counts as well.
 */
export function notSerializable(value: unknown): string | undefined {
  try {
    if (isSerializable(value, 0)) return undefined;
  } catch {
    // Reported below.
  }
  return 'It cannot be written as JSON';
}

function isSerializable(value: unknown, depth: number): boolean {
  if (typeof value !== 'object')
    return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
  if (value === null) return true;
  if (depth >= MAX_NESTING || ('toJSON' in value && typeof value.toJSON === 'function')) return false;
  if (Array.isArray(value)) return Array.from(value).every((each) => isSerializable(each, depth + 1));
  return isJsonObject(value) && Object.values(value).every((each) => isSerializable(each, depth + 1));
}
