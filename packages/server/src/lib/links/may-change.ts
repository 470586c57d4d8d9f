const QUERY = 63;
const LINE = 95;
/** `signed_url`, and the place of its line. */
const FIELD = new TextEncoder().encode('signed_url');
const LINE_AT = 'signed'.length;
const BEFORE_LINE = FIELD[LINE_AT - 1];
/** `error`, in the name of an event or in its object, and the place of its second `r`. */
const ERROR = new TextEncoder().encode('error');
const R_AT = 2;
const R = 114;
const BACKSLASH = 92;
/** The beginning of an escaped letter. Who writes JSON escapes none, unless to hide it. */
const ESCAPES = ['\\u006', '\\u007'].map((text) => new TextEncoder().encode(text));

/** 1 at each byte that asks for a closer look. */
const MARKS = new Uint8Array(256);
for (const byte of [QUERY, LINE, R, BACKSLASH]) MARKS[byte] = 1;

/**
 * Whether events may contain a part of a signed link, which is a query or the field `signed_url`, or an error. It scans the
 * bytes in one pass, since nearly every event has neither and costs only this scan. Two searches of the engine are slower
 * for events of this size.
 */
export function mayChange(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.byteLength; at += 1) {
    const byte = bytes[at] ?? 0;
    if (MARKS[byte] === 1 && isMark(bytes, at, byte)) return true;
  }
  return false;
}

function isAt(bytes: Uint8Array, from: number, word: Uint8Array): boolean {
  return word.every((one, index) => bytes[from + index] === one);
}

function isMark(bytes: Uint8Array, at: number, byte: number): boolean {
  if (byte === QUERY) return true;
  if (byte === LINE) return bytes[at - 1] === BEFORE_LINE && isAt(bytes, at - LINE_AT, FIELD);
  if (byte === R) return bytes[at - 1] === R && isAt(bytes, at - R_AT, ERROR);
  return ESCAPES.some((escape) => isAt(bytes, at, escape));
}
