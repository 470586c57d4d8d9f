/** A random id in the form of a UUID. */
export function randomId(): string {
  return toUuid(crypto.getRandomValues(new Uint8Array(16)));
}

/** An id that is the same for the same text, so that links to a folder's documents outlive a restart. */
export function stableId(text: string): string {
  const view = new DataView(new ArrayBuffer(16));
  // FNV-1a with four seeds, each mixed at the end, so that short names differ in every part.
  for (let part = 0; part < 4; part += 1) {
    let hash = Math.imul(0x811c9dc5 ^ part, 0x9e3779b1);
    for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    view.setUint32(part * 4, (hash ^ (hash >>> 13)) >>> 0);
  }
  return toUuid(new Uint8Array(view.buffer));
}

/** An id of an answer: 32 hexadecimal digits, the first 16 zero, as the service's samples show. */
export function answerId(): string {
  return `0000000000000000${hex(crypto.getRandomValues(new Uint8Array(8)))}`;
}

/** A time with nanosecond digits, as the service writes it. */
export function timestamp(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '000000Z');
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

function toUuid(bytes: Uint8Array): string {
  const digits = hex(bytes);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}
