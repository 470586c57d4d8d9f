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
  let lineEmpty = true;
  let inComment = false;
  let afterBlank = true;
  let afterCr = false;

  /** One line, or what there is of it. True where it is content. */
  function takeText(first: number | undefined): boolean {
    if (lineEmpty) inComment = first === COLON;
    lineEmpty = false;
    afterCr = false;
    return !inComment;
  }

  function takeLineEnd(byte: number): void {
    if (byte === LF && afterCr) {
      afterCr = false;
      return;
    }
    afterBlank = lineEmpty;
    lineEmpty = true;
    afterCr = byte === CR;
  }

  return {
    push(chunk) {
      if (endsEvent(chunk) && (lineEmpty ? startsContent(chunk) : !inComment)) {
        [lineEmpty, afterBlank, afterCr] = [true, true, false];
        return true;
      }
      let content = false;
      let nextCr = indexOrEnd(chunk, CR, 0);
      for (let at = 0; at < chunk.byteLength;) {
        if (nextCr < at) nextCr = indexOrEnd(chunk, CR, at);
        const end = Math.min(indexOrEnd(chunk, LF, at), nextCr);
        if (end > at && takeText(chunk[at])) content = true;
        if (end < chunk.byteLength) takeLineEnd(chunk[end] ?? LF);
        at = end + 1;
      }
      return content;
    },
    where() {
      if (!lineEmpty) return 'inside';
      if (afterBlank) return 'boundary';
      // A CR may be the first half of CRLF; what stands between the two would end the event.
      return afterCr ? 'inside' : 'line';
    },
  };
}

/** Nearly every chunk is whole events of content: then its two ends tell everything. */
function endsEvent(chunk: Uint8Array): boolean {
  const { byteLength } = chunk;
  return byteLength > 2 && chunk[byteLength - 1] === LF && chunk[byteLength - 2] === LF;
}

function startsContent(chunk: Uint8Array): boolean {
  return chunk[0] !== COLON && chunk[0] !== LF && chunk[0] !== CR;
}

/** The engine's own search goes through a chunk many times faster than a loop. */
function indexOrEnd(chunk: Uint8Array, byte: number, from: number): number {
  const at = chunk.indexOf(byte, from);
  return at === -1 ? chunk.byteLength : at;
}
