/** The form of a body: one JSON object, server-sent events, or neither. */
export type BodyForm = 'json' | 'events' | 'neither';

/** The form, and the offset of the first byte of the body proper. */
export interface DetectedBody {
  form: BodyForm;
  at: number;
}

const [BRACE, COLON, LESS_THAN, LINE_FEED, CARRIAGE_RETURN] = [0x7b, 0x3a, 0x3c, 0x0a, 0x0d];
/** White space, and the bytes of a byte order mark. */
const BLANK = new Set([0x09, LINE_FEED, CARRIAGE_RETURN, 0x20, 0xef, 0xbb, 0xbf]);

/**
 * Finds the form of a body by its first byte that is neither blank nor in a comment line, because services and proxies label
 * bodies wrongly and send keep-alive comments before a body of either form. An event stream never begins with a brace: a line
 * begins with the name of a field.
 *
 * @returns A function to call with the bytes in turn, until it gives the form. Keeps no bytes.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export function createBodyDetector(): (bytes: Uint8Array) => DetectedBody | undefined {
  // A comment may continue in the next chunk, and its text must not be taken for the body.
  let inComment = false;
  return (bytes) => {
    for (const [at, byte] of bytes.entries()) {
      if (inComment) inComment = byte !== LINE_FEED && byte !== CARRIAGE_RETURN;
      else if (byte === COLON) inComment = true;
      else if (!BLANK.has(byte)) return { form: formOf(byte), at };
    }
    return undefined;
  };
}

function formOf(byte: number): BodyForm {
  if (byte === BRACE) return 'json';
  // Markup, such as a sign-in page.
  return byte === LESS_THAN ? 'neither' : 'events';
}
