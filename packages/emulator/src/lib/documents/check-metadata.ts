import type { JsonValue } from '@redpine/core/filter';
import { isObject } from '../http/is-object.ts';

/** What one file's metadata may weigh, in bytes of JSON. */
export const METADATA_BYTES = 16_384;

/**
 * Why the service would refuse this metadata, as a sentence; undefined where it takes it.
 * Metadata is a flat object: string, finite number, boolean or list of strings, no name beginning with `$`, 16 KB at most.
 */
export function checkMetadata(metadata: unknown): string | undefined {
  if (!isObject(metadata)) return 'Metadata must be a JSON object';
  for (const [key, value] of Object.entries(metadata)) {
    if (key === '') return 'Metadata field names cannot be empty';
    if (key.startsWith('$')) return `Metadata field "${clip(key)}" cannot start with $`;
    const type = refusedType(value);
    if (type)
      return `Metadata field "${clip(key)}" must be a string, number, boolean or list of strings, got ${type}`;
  }
  const bytes = new TextEncoder().encode(JSON.stringify(metadata)).length;
  return bytes > METADATA_BYTES ? `Metadata exceeds maximum length of ${METADATA_BYTES} bytes` : undefined;
}

function refusedType(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'a number that is not finite';
  if (Array.isArray(value)) {
    return value.every((member) => typeof member === 'string') ? undefined : 'a list of other things';
  }
  return value === null ? 'null' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}

const clip = (text: string) => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
