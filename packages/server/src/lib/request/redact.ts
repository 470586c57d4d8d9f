/** With a scheme, without one (`//host`, `www.host`), or a host with a path. */
const URLS =
  /\b[a-z][a-z0-9+.-]*:[/\\]{2}[^\s"'<>]*|[/\\]{2}[^\s"'<>]+|\bwww\.[^\s"'<>]+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}(?::\d+)?\/[^\s"'<>]*/gi;
const CONTROLS = /[\p{Cc}\p{Cf}\p{Cs}\s]+/gu;

/** A shorter key is a local one that is no secret, and may be a word of the answer: the emulator's is `local`. */
const SHORTEST_SECRET = 8;

/** The text without the key, in each spelling in which a service may echo it. */
export function redactKey(text: string, key: string): string {
  if (key.length < SHORTEST_SECRET) return text;
  return keySpellings(key).reduce((rest, spelling) => rest.replaceAll(spelling, '***'), text);
}

/** A JSON text without the key, also where it is written in escapes, and what it says. @throws SyntaxError */
export function redactJson(text: string, key: string): { text: string; value: unknown } {
  const plain = redactKey(text, key);
  const value: unknown = JSON.parse(plain);
  if (!/\\[u/]/.test(plain)) return { text: plain, value };
  const unescaped = JSON.stringify(value);
  const safe = redactKey(unescaped, key);
  // Numbers lose digits when they are written again, so the text stays as it came where it can.
  return safe === unescaped ? { text: plain, value } : { text: safe, value: JSON.parse(safe) };
}

/** What a person may read of the service's message: no key, no URL, no host, no control characters, 500 characters. */
export function redactMessage(text: string, key: string, origin: string): string {
  const host = new URL(origin).hostname.replace(/[^a-z0-9]/g, '\\$&');
  return redactKey(text, key)
    .replace(URLS, '[url]')
    .replace(new RegExp(`${host}(?::\\d+)?`, 'gi'), '[host]')
    .replace(CONTROLS, ' ')
    .trim()
    .slice(0, 500);
}

function keySpellings(key: string): string[] {
  return [...new Set([key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)])];
}

/** A key in bytes and how to look for it, made once and shared by all streams. Undefined where there is no secret to look for. */
export type KeyPattern =
  | Readonly<{ needle: Uint8Array; steps: Uint32Array; members: Uint8Array }>
  | undefined;

export function createKeyPattern(key: string): KeyPattern {
  if (key.length < SHORTEST_SECRET) return undefined;
  const needle = new TextEncoder().encode(key);
  const last = needle.byteLength - 1;
  /** How far the search may go on from a byte that stands where the key's last one would (Horspool). */
  const steps = new Uint32Array(256).fill(needle.byteLength);
  needle.subarray(0, last).forEach((byte, at) => (steps[byte] = last - at));
  const members = new Uint8Array(256);
  for (const byte of needle) members[byte] = 1;
  return { needle, steps, members };
}

const STAR = 42;
const EMPTY = new Uint8Array(0);

/**
 * Blots the key out of a byte stream, also where it is cut between two chunks. Bytes are held back only while the end of a
 * chunk could be the beginning of the key.
 */
export class KeyBlotter {
  private readonly pattern: KeyPattern;
  private held = EMPTY;

  constructor(pattern: KeyPattern) {
    this.pattern = pattern;
  }

  push(chunk: Uint8Array): Uint8Array {
    const { pattern, held } = this;
    if (!pattern) return chunk;
    const { needle, steps, members } = pattern;
    const size = needle.byteLength;
    let bytes = held.byteLength === 0 ? chunk : join(held, chunk);
    const end = bytes.byteLength;
    let at = 0;
    while (at + size <= end) {
      if (startsWith(bytes, at, needle)) {
        if (bytes === chunk) bytes = chunk.slice();
        bytes.fill(STAR, at, at + size);
        at += size;
      } else at += steps[bytes[at + size - 1] ?? 0] ?? 1;
    }
    if (members[bytes[end - 1] ?? 0] === 0) at = end;
    while (at < end && !startsWith(bytes, at, needle)) at += 1;
    if (at >= end) {
      if (held !== EMPTY) this.held = EMPTY;
      return bytes;
    }
    this.held = bytes.slice(at);
    return bytes.subarray(0, at);
  }

  /** What was still held back. */
  end(): Uint8Array {
    return this.held;
  }
}

/** Whether the needle, as far as there are bytes for it, stands at `at`. */
function startsWith(bytes: Uint8Array, at: number, needle: Uint8Array): boolean {
  const length = Math.min(needle.byteLength, bytes.byteLength - at);
  for (let i = 0; i < length; i += 1) if (bytes[at + i] !== needle[i]) return false;
  return true;
}

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(left.byteLength + right.byteLength);
  bytes.set(left);
  bytes.set(right, left.byteLength);
  return bytes;
}
