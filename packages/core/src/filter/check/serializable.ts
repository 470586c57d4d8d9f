import { isJsonObject } from '../json.ts';

/** Deeper values overflow the stack of `JSON.stringify`. */
const MAX_NESTING = 1000;

/**
 * The reason why JSON cannot represent a value, in words, or undefined. Serialised anyway, the filter would mean
 * something else and might match more. A host's getters and proxies may throw; that is a reason as well.
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
