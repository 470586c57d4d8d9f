const QUERY = 63;
const LINE = 95;
/** `signed_url`, and the place of its line. */
const FIELD = new TextEncoder().encode('signed_url');
const LINE_AT = 'signed'.length;
const BEFORE_LINE = FIELD[LINE_AT - 1];

/**
 * Whether JSON may contain a part of a signed link: a query, or the field `signed_url`. It scans the bytes in one pass,
 * since nearly every event has no link and costs only this scan. Two searches of the engine are slower for events of
 * this size.
 */
export function mayHoldLink(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.byteLength; at += 1) {
    const byte = bytes[at];
    if (byte === QUERY) return true;
    if (byte === LINE && bytes[at - 1] === BEFORE_LINE && isField(bytes, at - LINE_AT)) return true;
  }
  return false;
}

function isField(bytes: Uint8Array, from: number): boolean {
  return FIELD.every((one, index) => bytes[from + index] === one);
}
