import type { JsonValue } from '@redpine/core/filter';
import { cutText } from '@redpine/core/internal/text';
import { isObject } from '../http/is-object.ts';

/** Limit of one file's metadata, in bytes of JSON. */
export const METADATA_BYTES = 16_384;

/**
 * Why the service would refuse this metadata, as a sentence; undefined if it takes it.
 * Metadata is a flat object: string, finite number, boolean or list of strings, no name beginning with `$`, 16 KB at most.
 */
export function checkMetadata(metadata: unknown): string | undefined {
  if (!isObject(metadata)) return 'Metadata must be a JSON object';
  for (const [name, value] of Object.entries(metadata)) {
    const reason = checkField(name, value);
    if (reason !== undefined)
      return name === ''
        ? `Metadata field names ${reason}`
        : `Metadata field "${cutText(name, 80, '…')}" ${reason}`;
  }
  const bytes = new TextEncoder().encode(JSON.stringify(metadata)).length;
  return bytes > METADATA_BYTES ? `Metadata exceeds maximum length of ${METADATA_BYTES} bytes` : undefined;
}

/** Why the service would refuse one field, in words that follow its name: `cannot be empty`; undefined if it takes it. */
export function checkField(name: string, value: JsonValue | undefined): string | undefined {
  if (name === '') return 'cannot be empty';
  if (name.startsWith('$')) return 'cannot start with $';
  const type = refusedType(value);
  return type && `must be a string, number, boolean or list of strings, got ${type}`;
}

function refusedType(value: JsonValue | undefined): string | undefined {
  if (typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'a number that is not finite';
  if (Array.isArray(value)) {
    return value.every((member) => typeof member === 'string') ? undefined : 'a list of other things';
  }
  return value === null ? 'null' : `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}
