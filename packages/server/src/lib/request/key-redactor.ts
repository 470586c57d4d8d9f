import { SHORTEST_SECRET } from './redact.ts';

/** A key as bytes with its search tables, made once and shared by all streams. Undefined if the key is no secret. */
export type KeyPattern =
  | Readonly<{ needle: Uint8Array; steps: Uint32Array; members: Uint8Array }>
  | undefined;

export function createKeyPattern(key: string): KeyPattern {
  if (key.length < SHORTEST_SECRET) return undefined;
  const needle = new TextEncoder().encode(key);
  const last = needle.byteLength - 1;
  /** How far the search may skip, by the byte at the position of the key's last byte (Boyer-Moore-Horspool). */
  const steps = new Uint32Array(256).fill(needle.byteLength);
  needle.subarray(0, last).forEach((byte, at) => (steps[byte] = last - at));
  const members = new Uint8Array(256);
  for (const byte of needle) members[byte] = 1;
  return { needle, steps, members };
}

const STAR = 42;
const EMPTY = new Uint8Array(0);

/**
 * Overwrites the key in a byte stream with stars, also where it is split between two chunks. It holds bytes back only while
 * the end of a chunk could be the beginning of the key.
 */
export class KeyRedactor {
  private readonly pattern: KeyPattern;
  private pending = EMPTY;

  constructor(pattern: KeyPattern) {
    this.pattern = pattern;
  }

  push(chunk: Uint8Array): Uint8Array {
    const { pattern, pending } = this;
    if (!pattern) return chunk;
    const { needle, steps, members } = pattern;
    const size = needle.byteLength;
    let bytes = pending.byteLength === 0 ? chunk : join(pending, chunk);
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
      if (pending !== EMPTY) this.pending = EMPTY;
      return bytes;
    }
    this.pending = bytes.slice(at);
    return bytes.subarray(0, at);
  }

  /** The bytes still held back. */
  end(): Uint8Array {
    return this.pending;
  }
}

/** Whether the bytes from `at` on equal the key, as far as there are any. */
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
