import { cutText } from '@redpine/core/internal/text';

/** With a scheme, without one (`//host`, `www.host`), or a host with a path. */
const URLS =
  /\b[a-z][a-z0-9+.-]*:[/\\]{2}[^\s"'<>]*|[/\\]{2}[^\s"'<>]+|\bwww\.[^\s"'<>]+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?\/[^\s"'<>]*/gi;
const CONTROLS = /[\p{Cc}\p{Cf}\p{Cs}\s]+/gu;

/**
 * A shorter key belongs to a local service and is no secret; it may be a word of the answer, like the emulator's
 * `local`.
 */
export const SHORTEST_SECRET = 8;

/** The text without the key, in every spelling that a service may echo. */
export function redactKey(text: string, key: string): string {
  if (key.length < SHORTEST_SECRET) return text;
  return keySpellings(key).reduce((rest, spelling) => rest.replaceAll(spelling, '***'), text);
}

/** A JSON text and its value without the key, also where the key is written in escapes. @throws SyntaxError */
export function redactJson(text: string, key: string): { text: string; value: unknown } {
  const plain = redactKey(text, key);
  const value: unknown = JSON.parse(plain);
  if (!/\\[u/]/.test(plain)) return { text: plain, value };
  const unescaped = JSON.stringify(value);
  const safe = redactKey(unescaped, key);
  // Serialising again loses digits of large numbers, so the original text is kept if it is safe.
  return safe === unescaped ? { text: plain, value } : { text: safe, value: JSON.parse(safe) };
}

/**
 * The service's message in a form that a browser may see: no key, URL, host or control characters, at most 500
 * characters.
 */
export function redactMessage(text: string, key: string, origin: string): string {
  const host = new URL(origin).hostname.replace(/[^a-z0-9]/g, '\\$&');
  const safe = redactKey(text, key)
    .replace(URLS, '[url]')
    .replace(new RegExp(`${host}(?::\\d+)?`, 'gi'), '[host]')
    .replace(CONTROLS, ' ')
    .trim();
  return cutText(safe, 500);
}

function keySpellings(key: string): string[] {
  return [...new Set([key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)])];
}
