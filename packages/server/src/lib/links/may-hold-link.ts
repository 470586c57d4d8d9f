const [QUOTE, OPENING, SLASH, COLON, QUERY, BACKSLASH, CLOSING, LINE] = [34, 40, 47, 58, 63, 92, 93, 95];
const [H, P, S, T] = [104, 112, 115, 116];
const FIELD = new TextEncoder().encode('signed_url');
const LINE_AT = 'signed'.length;

/**
 * Whether JSON may hold a part of a signed link: an address, the target of a link, a query or a `signed_url`, or a string whose end may
 * begin one. It reads bytes alone: nearly every event of an answer holds none, and costs no more than this look.
 */
export function mayHoldLink(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) {
    switch (bytes[at]) {
      case QUERY:
        return true;
      case COLON:
        if (beginsAddress(bytes, at)) return true;
        break;
      case CLOSING:
        if (bytes[at + 1] === OPENING) return true;
        break;
      case LINE:
        if (FIELD.every((one, index) => bytes[at - LINE_AT + index] === one)) return true;
        break;
      case QUOTE:
        if (endsOpen(bytes, at)) return true;
        break;
      default:
    }
  }
  return false;
}

/** `://`, in JSON `:\/\/` too, or a string that ends behind a scheme. */
function beginsAddress(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1];
  if (next === SLASH || next === BACKSLASH) return true;
  const before = lower(bytes[at - 1]);
  return next === QUOTE && (before === P || before === S);
}

/** A string that ends with the beginning of `https:/`, or with the end of the words of a link. */
function endsOpen(bytes: Uint8Array, at: number): boolean {
  const [last, before] = [lower(bytes[at - 1]), lower(bytes[at - 2])];
  switch (last) {
    case H:
    case SLASH:
    case CLOSING:
      return true;
    case T:
      return before === H || before === T;
    case P:
      return before === T;
    case S:
      return before === P;
    default:
      return false;
  }
}

/** An ASCII letter in lower case. */
function lower(code: number | undefined): number | undefined {
  return code !== undefined && code >= 65 && code <= 90 ? code + 32 : code;
}
