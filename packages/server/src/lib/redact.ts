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

/**
 * Blots the key out of a byte stream, also where it is cut between two chunks. Bytes are held back only while the end of a
 * chunk could be the beginning of the key.
 */
export interface KeyBlotter {
  push(chunk: Uint8Array): Uint8Array;
  /** What was still held back. */
  end(): Uint8Array;
}

const STAR = 42;

export function createKeyBlotter(key: string): KeyBlotter {
  if (key.length < SHORTEST_SECRET) return { push: (chunk) => chunk, end: () => new Uint8Array(0) };
  const needle = new TextEncoder().encode(key);
  const first = needle[0] ?? 0;
  let held: Uint8Array = new Uint8Array(0);
  return {
    push(chunk) {
      let bytes = held.byteLength === 0 ? chunk : join(held, chunk);
      let at = bytes.indexOf(first);
      while (at !== -1) {
        const matched = matchAt(bytes, at, needle);
        if (matched === needle.byteLength) {
          if (bytes === chunk) bytes = chunk.slice();
          bytes.fill(STAR, at, at + matched);
        } else if (at + matched === bytes.byteLength) {
          held = bytes.slice(at);
          return bytes.subarray(0, at);
        }
        at = bytes.indexOf(first, at + 1);
      }
      held = new Uint8Array(0);
      return bytes;
    },
    end: () => held,
  };
}

/** How many bytes of the needle stand at `at`, up to the end of `bytes`. */
function matchAt(bytes: Uint8Array, at: number, needle: Uint8Array): number {
  let length = 0;
  while (length < needle.byteLength && bytes[at + length] === needle[length]) length += 1;
  return length;
}

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(left.byteLength + right.byteLength);
  bytes.set(left);
  bytes.set(right, left.byteLength);
  return bytes;
}
