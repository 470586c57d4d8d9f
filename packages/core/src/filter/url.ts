import { isJsonObject, type JsonObject } from './filter-tree.ts';
import { formatFilter } from './format.ts';
import { createIssue, type FilterIssue } from './issue.ts';

/** Longer parameters are refused: no browser and no server is asked to carry them. Characters. */
export const MAX_PARAMETER_LENGTH = 65_536;

const VERSION = 'f1';

/**
 * A filter as the value of a URL parameter: letters, digits, `-`, `_` and `.` alone, so that nothing needs escaping.
 * The same filter gives the same text. It ends with a checksum.
 */
export function filterToParam(filter: JsonObject): string {
  const payload = `${VERSION}.${encode(formatFilter(filter))}`;
  return `${payload}.${checksum(payload)}`;
}

/** Reads such a parameter. What is damaged, shortened or of another version is refused, and never another filter. */
export function filterFromParam(text: string): { filter: JsonObject } | { issue: FilterIssue } {
  try {
    const [version, payload, sum, ...rest] = text.split('.');
    const whole = version === VERSION && payload !== undefined && rest.length === 0;
    if (whole && text.length <= MAX_PARAMETER_LENGTH && sum === checksum(`${version}.${payload}`)) {
      const filter: unknown = JSON.parse(decode(payload));
      if (isJsonObject(filter) && filterToParam(filter) === text) return { filter };
    }
  } catch {
    // Not base64, not UTF-8, not JSON, or nested without end: refused below.
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
