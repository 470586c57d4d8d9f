const LF = 10;
const CR = 13;
const COLON = 58;

/**
 * Follows a byte stream of server-sent events just far enough to know where a comment may be put in, and whether anything but
 * comments came.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export interface SsePosition {
  /** Takes in a chunk; true where it holds a byte of content: neither a comment nor a line end. */
  push(chunk: Uint8Array): boolean;
  /** `boundary`: between events. `line`: at the beginning of a line, within an event. `inside`: within a line. */
  where(): 'boundary' | 'line' | 'inside';
}

export function createSsePosition(): SsePosition {
  let tail = '\n\n';
  let inComment = false;
  let atLineStart = true;
  return {
    push(chunk) {
      let content = false;
      for (let at = 0; at < chunk.byteLength; at += 1) {
        const byte = chunk[at];
        if (byte === LF || byte === CR) {
          atLineStart = true;
        } else {
          if (atLineStart) inComment = byte === COLON;
          atLineStart = false;
          if (!inComment) content = true;
        }
      }
      tail = (tail + String.fromCharCode(...chunk.subarray(-4))).slice(-4);
      return content;
    },
    where() {
      if (tail.endsWith('\n\n') || tail.endsWith('\n\r\n') || tail.endsWith('\r\r')) return 'boundary';
      // A single CR may be the first half of CRLF.
      return tail.endsWith('\n') ? 'line' : 'inside';
    },
  };
}
