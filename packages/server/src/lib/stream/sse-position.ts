const LF = 10;
const CR = 13;
const COLON = 58;

/**
 * Tracks the position in a byte stream of server-sent events: where a comment may be inserted, and whether a chunk holds more than
 * comments.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class SsePosition {
  private lineEmpty = true;
  private inComment = false;
  private afterBlank = true;
  private afterCr = false;

  /** Processes a chunk; true if it holds a byte of content: neither a comment nor a line end. */
  push(chunk: Uint8Array): boolean {
    if (endsEvent(chunk) && (this.lineEmpty ? startsContent(chunk) : !this.inComment)) {
      this.lineEmpty = true;
      this.afterBlank = true;
      this.afterCr = false;
      return true;
    }
    let content = false;
    let nextCr = indexOrEnd(chunk, CR, 0);
    for (let at = 0; at < chunk.byteLength;) {
      if (nextCr < at) nextCr = indexOrEnd(chunk, CR, at);
      const end = Math.min(indexOrEnd(chunk, LF, at), nextCr);
      if (end > at && this.takeText(chunk[at])) content = true;
      if (end < chunk.byteLength) this.takeLineEnd(chunk[end] ?? LF);
      at = end + 1;
    }
    return content;
  }

  /** `boundary`: between events. `line`: at the beginning of a line, within an event. `inside`: within a line. */
  where(): 'boundary' | 'line' | 'inside' {
    if (!this.lineEmpty) return 'inside';
    if (this.afterBlank) return 'boundary';
    // A CR may be the first half of CRLF; a byte between the two would end the event.
    return this.afterCr ? 'inside' : 'line';
  }

  /** One line, or its part so far. True if it is content. */
  private takeText(first: number | undefined): boolean {
    if (this.lineEmpty) this.inComment = first === COLON;
    this.lineEmpty = false;
    this.afterCr = false;
    return !this.inComment;
  }

  private takeLineEnd(byte: number): void {
    if (byte === LF && this.afterCr) {
      this.afterCr = false;
      return;
    }
    this.afterBlank = this.lineEmpty;
    this.lineEmpty = true;
    this.afterCr = byte === CR;
  }
}

/** Nearly every chunk is whole events of content. Then its first and last bytes suffice. */
function endsEvent(chunk: Uint8Array): boolean {
  const { byteLength } = chunk;
  return byteLength > 2 && chunk[byteLength - 1] === LF && chunk[byteLength - 2] === LF;
}

function startsContent(chunk: Uint8Array): boolean {
  return chunk[0] !== COLON && chunk[0] !== LF && chunk[0] !== CR;
}

/** `indexOf` of the engine searches a chunk many times faster than a loop. */
function indexOrEnd(chunk: Uint8Array, byte: number, from: number): number {
  const at = chunk.indexOf(byte, from);
  return at === -1 ? chunk.byteLength : at;
}
