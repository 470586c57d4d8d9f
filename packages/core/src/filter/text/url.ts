import { usageError } from '../../errors/usage-error.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { writeJson } from './format.ts';
import { createIssue, type FilterIssue } from '../check/issue.ts';

/** Longer parameters are neither written nor read: no browser takes a longer address. Characters. */
export const MAX_PARAMETER_LENGTH = 2_097_152;

const VERSION = 'f1';

/**
 * A filter as the value of a URL parameter: only letters, digits, `-`, `_` and `.`, so that nothing needs escaping. The same filter gives
 * the same text, and `filterFromParam` gives the filter back. It ends with a checksum. Servers and proxies may take less than a browser:
 * look at the length.
 * @throws TypeError for values that JSON cannot represent, such as NaN or undefined.
 * @throws RangeError if the parameter would be longer than `MAX_PARAMETER_LENGTH`.
 */
export function filterToParam(filter: JsonObject): string {
  const payload = `${VERSION}.${encode(writeJson(filter, 0, refuse))}`;
  const text = `${payload}.${checksum(payload)}`;
  if (text.length > MAX_PARAMETER_LENGTH) {
    throw usageError(
      'REDPINE_FILTER_TOO_LONG',
      `The filter is too long for a URL: ${text.length} characters. The most is ${MAX_PARAMETER_LENGTH}.`,
      RangeError,
    );
  }
  return text;
}

function refuse(value: unknown): never {
  const kind = typeof value === 'number' ? String(value) : Object.prototype.toString.call(value);
  throw usageError(
    'REDPINE_FILTER_NOT_JSON',
    `JSON cannot represent ${kind}, so the filter cannot become a URL parameter.`,
  );
}

/**
 * Reads that parameter. One that is damaged, truncated or of another version is refused, so that it never becomes
 * another filter.
 */
export function filterFromParam(text: string): { filter: JsonObject } | { issue: FilterIssue } {
  try {
    const parts = text.length <= MAX_PARAMETER_LENGTH ? text.split('.') : [];
    const [version, payload, sum] = parts;
    const whole = version === VERSION && payload !== undefined && parts.length === 3;
    if (whole && sum === checksum(`${version}.${payload}`)) {
      const filter: unknown = JSON.parse(decode(payload));
      if (isJsonObject(filter) && filterToParam(filter) === text) return { filter };
    }
  } catch {
    // Not base64, not UTF-8 or not JSON: refused below.
  }
  return { issue: createIssue('damaged-parameter', []) };
}

function encode(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function decode(text: string): string {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

/** CRC-32 (ISO 3309) of ASCII text, in base 36. */
function checksum(text: string): string {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index);
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (~crc >>> 0).toString(36).padStart(7, '0');
}
