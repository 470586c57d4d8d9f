/** The encoding of events, for servers and tests. */
export interface Framing {
  /** A space after `data:`. Default true. */
  space?: boolean;
  /** Default `\n`. */
  newline?: '\n' | '\r\n' | '\r';
  /** The event's name. Default: none. */
  event?: string;
}

const encoder = new TextEncoder();

/** The inverse of `readChunks`: one object, or the marker `[DONE]`, as a server-sent event. */
export function encodeChunk(chunk: object | '[DONE]', framing: Framing = {}): Uint8Array<ArrayBuffer> {
  const { space = true, newline = '\n', event } = framing;
  const data = chunk === '[DONE]' ? chunk : JSON.stringify(chunk);
  const name = event === undefined ? '' : `event:${space ? ' ' : ''}${event}${newline}`;
  return encoder.encode(`${name}data:${space ? ' ' : ''}${data}${newline}${newline}`);
}

/** Encodes a comment line, which keeps a connection alive. */
export function encodeComment(text: string, { newline = '\n' }: Framing = {}): Uint8Array<ArrayBuffer> {
  return encoder.encode(`: ${text}${newline}${newline}`);
}
