const QUERY = 63;
const LINE = 95;
const FIELD = new TextEncoder().encode('signed_url');
const LINE_AT = 'signed'.length;

/**
 * Whether JSON may hold a part of a signed link: a query, or the field `signed_url`. It reads bytes alone: nearly every event of an
 * answer holds none, and costs no more than this look.
 */
export function mayHoldLink(bytes: Uint8Array): boolean {
  if (bytes.includes(QUERY)) return true;
  for (let at = bytes.indexOf(LINE); at >= 0; at = bytes.indexOf(LINE, at + 1)) {
    if (FIELD.every((one, index) => bytes[at - LINE_AT + index] === one)) return true;
  }
  return false;
}
