/** A line with content: neither a comment nor blank. */
const CONTENT = /^[^:\n]/m;

/** The ids of events are the log's own; an id of the service would replace them. */
const ID_LINES = /^id(?::.*)?\n/gm;

/** Cuts bytes into whole events, each with the blank line that ends it. Comments of the service are left out. */
export class EventCutter {
  private readonly decoder = new TextDecoder();
  /** A carriage return may be the first half of a line end. */
  private endsInReturn = false;
  private rest = '';

  push(bytes: Uint8Array): string[] {
    const text = this.withPlainLines(this.decoder.decode(bytes, { stream: true }));
    if (!text.includes('\n')) {
      // The incomplete line is not scanned again until it ends, so a long event costs no more than its length.
      this.rest += text;
      return [];
    }
    const events: string[] = [];
    let buffer = this.rest + text;
    const from = Math.max(0, this.rest.length - 1);
    for (let at = buffer.indexOf('\n\n', from); at !== -1; at = buffer.indexOf('\n\n')) {
      const event = buffer
        .slice(0, at + 2)
        .replace(/^\n+/, '')
        .replace(ID_LINES, '');
      if (CONTENT.test(event)) events.push(event);
      buffer = buffer.slice(at + 2);
    }
    this.rest = buffer;
    return events;
  }

  private withPlainLines(text: string): string {
    if (!this.endsInReturn && !text.includes('\r')) return text;
    const from = this.endsInReturn && text.startsWith('\n') ? 1 : 0;
    if (text !== '') this.endsInReturn = text.endsWith('\r');
    return text.slice(from).replace(/\r\n?/g, '\n');
  }
}
