/** A random id in the form of a UUID. */
export function randomId(): string {
  return toUuid(crypto.getRandomValues(new Uint8Array(16)));
}

/** An id that is the same for the same text, so that links to a folder's documents outlive a restart. */
export function stableId(text: string): string {
  const bytes = new Uint8Array(16);
  for (let part = 0; part < 4; part += 1) {
    let hash = 0x811c9dc5 ^ part;
    for (const byte of new TextEncoder().encode(`${part}:${text}`))
      hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    new DataView(bytes.buffer).setUint32(part * 4, hash);
  }
  return toUuid(bytes);
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
