import { replaceMarkup } from '../request/markup.ts';
import { cutLinks, cutLinksIn, LinkCutter } from './cut-links-in-text.ts';
import { mayChange } from './may-change.ts';

interface ServiceEvent {
  type?: string;
  choices?: { delta?: { content?: unknown }; finish_reason?: unknown }[];
  delta?: { content?: unknown };
  citation?: { position?: unknown };
}

const EMPTY = new Uint8Array(0);
// Shared by all streams: neither keeps anything from one call to the next.
const decoder = new TextDecoder();
const encoder = new TextEncoder();
const LF = 10;
const CR = 13;
const COLON = 58;
/** Bytes of the longest line ends that make a blank line, less one. */
const LINE_ENDS = 3;
/** Data that is neither an object of the service nor the text of an error: the mark `[DONE]`. */
const MARK = /^data: ?\[/;
const BLANK_LINE = /(?<=\r\n\r\n|\n\n|\r\r)/;

/**
 * Removes signed links from a stream of server-sent events, also if an address spans several of them, and the markup of
 * error pages from its errors. Other events pass unchanged; the end of the text is held back only while it may belong to
 * an address.
 */
export class EventFilter {
  private readonly signedLinks: boolean;
  /** Created for the first event that may contain a link: most answers have none and use less memory without it. */
  private text: LinkCutter | undefined;
  /** The incomplete event. */
  private rest = EMPTY;
  /** The end of an event whose beginning has passed. */
  private passed: Uint8Array | undefined;
  /** The last event with text: text held back at the end is sent in a copy of it. */
  private latest: { lines: string[]; value: ServiceEvent } | undefined;

  /** @param signedLinks whether signed links may pass */
  constructor(signedLinks = false) {
    this.signedLinks = signedLinks;
  }

  /** The events without links: complete ones, and at once the parts that cannot contain a link. */
  push(chunk: Uint8Array): Uint8Array {
    if (!this.passed) return this.take(chunk);
    // An event without links: it ends at a blank line, whose first bytes may have passed.
    const end = firstBoundary(join(this.passed, chunk)) - this.passed.byteLength;
    if (end < 0) {
      this.passed = join(this.passed, chunk).slice(-LINE_ENDS);
      return chunk;
    }
    this.passed = undefined;
    return join(chunk.subarray(0, end), this.take(chunk.subarray(end)));
  }

  private take(chunk: Uint8Array): Uint8Array {
    const bytes = this.rest.byteLength === 0 ? chunk : join(this.rest, chunk);
    const end = lastBoundary(bytes);
    this.rest = end === bytes.byteLength ? EMPTY : bytes.slice(end);
    const whole = end === 0 ? EMPTY : this.filter(end === bytes.byteLength ? bytes : bytes.subarray(0, end));
    return this.rest.byteLength === 0 ? whole : join(whole, this.takePlain());
  }

  /** The incomplete event, and the text held back. */
  end(): Uint8Array {
    const rest = this.filter(this.rest);
    this.rest = EMPTY;
    return join(rest, encoder.encode(this.flush()));
  }

  /**
   * The parts of an incomplete event that may pass: comments and blank lines before it, which keep a connection alive,
   * and the mark at the end.
   */
  private takePlain(): Uint8Array {
    let end = 0;
    for (let at = 0; at < this.rest.byteLength; at += 1) {
      if (at === end && this.rest[at] !== COLON && this.rest[at] !== LF) break;
      if (this.rest[at] === LF) end = at + 1;
    }
    if (MARK.test(decoder.decode(this.rest.subarray(end, end + 8)))) {
      end = this.rest.byteLength;
      this.passed = this.rest.slice(-LINE_ENDS);
    }
    const plain = this.rest.subarray(0, end);
    this.rest = end === 0 ? this.rest : this.rest.slice(end);
    return plain;
  }

  private filter(bytes: Uint8Array): Uint8Array {
    const { text } = this;
    const isPlain = (!text || (!text.isHolding && text.removed === 0)) && !mayChange(bytes);
    if (isPlain || bytes.byteLength === 0) return bytes;
    const events = decoder.decode(bytes).split(BLANK_LINE).map(withoutMarkup);
    if (this.signedLinks) return encoder.encode(events.join(''));
    this.text ??= new LinkCutter();
    const cutter = this.text;
    return encoder.encode(events.map((event) => this.rewrite(event, cutter)).join(''));
  }

  private rewrite(event: string, cutter: LinkCutter): string {
    const { lines, data } = readLines(event);
    if (data === undefined) return event;
    const value = parse(data);
    const place = value && placeOf(value);
    if (!value || !place) {
      // Citations come between the words; any other event ends the text.
      const flushed = value?.type === 'citation' || value?.type === 'message_start' ? '' : this.flush();
      if (value && move(value, cutter.removed))
        return flushed + cutLinks(write(lines, JSON.stringify(value)));
      return flushed + (value ? cutLinks(event) : cutLinksIn(event));
    }
    const { content } = place;
    let plain = cutter.push(content);
    if (value.choices?.some(({ finish_reason: reason }) => typeof reason === 'string')) plain += cutter.end();
    this.latest = { lines, value };
    if (plain === content) return cutLinks(event);
    place.content = plain;
    return cutLinks(write(lines, JSON.stringify(value)));
  }

  private flush(): string {
    const content = this.text?.end();
    const place = this.latest && placeOf(this.latest.value);
    if (!content || !this.latest || !place) return '';
    place.content = content;
    for (const choice of this.latest.value.choices ?? []) delete choice.finish_reason;
    return cutLinks(write(this.latest.lines, JSON.stringify(this.latest.value)));
  }
}

/** An event without the markup of an error page, where it is an error. */
function withoutMarkup(event: string): string {
  const { lines, data } = readLines(event);
  if (data === undefined) return event;
  const isNamed = lines.some((line) => /^event: ?error$/.test(line));
  const plain = replaceMarkup(parse(data) ?? data, isNamed);
  return plain === undefined ? event : write(lines, plain);
}

/** The lines of an event, and its data; undefined where it has none. */
function readLines(event: string): { lines: string[]; data: string | undefined } {
  const lines = event.split(/\r\n|\r|\n/);
  const data = lines.filter((line) => line.startsWith('data:')).map((line) => line.slice(5));
  return { lines, data: data.length === 0 ? undefined : data.join('\n') };
}

/** Moves a citation by the length of the text removed before it. */
function move({ citation }: ServiceEvent, removed: number): boolean {
  if (removed === 0 || typeof citation?.position !== 'number') return false;
  citation.position = Math.max(0, citation.position - removed);
  return true;
}

/** The object that holds the text of an event. */
function placeOf(value: ServiceEvent): { content: string } | undefined {
  const place = value.choices?.[0]?.delta ?? value.delta;
  return typeof place?.content === 'string' ? (place as { content: string }) : undefined;
}

/** The event with other data; its other lines stay. */
function write(lines: readonly string[], data: string): string {
  const others = lines.filter((line) => line !== '' && !line.startsWith('data:'));
  return [...others, `data: ${data}`, '', ''].join('\n');
}

function parse(text: string): ServiceEvent | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The offset behind the last blank line; 0 without one. */
function lastBoundary(bytes: Uint8Array): number {
  for (let at = bytes.byteLength; at > 1; at -= 1) {
    const last = bytes[at - 1];
    if (last !== LF && last !== CR) continue;
    const before = bytes[at - 2];
    if (last === LF && (before === LF || (before === CR && bytes[at - 3] === LF))) return at;
    // A return at the very end may be the first half of a line end.
    if (last === CR && before === CR && at < bytes.byteLength) return at;
  }
  return 0;
}

/** The offset behind the first blank line; -1 without one. */
function firstBoundary(bytes: Uint8Array): number {
  for (let at = 2; at <= bytes.byteLength; at += 1) {
    if (lastBoundary(bytes.subarray(Math.max(0, at - LINE_ENDS - 1), at)) > 0) return at;
  }
  return -1;
}

function join(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.byteLength === 0) return right;
  if (right.byteLength === 0) return left;
  const bytes = new Uint8Array(left.byteLength + right.byteLength);
  bytes.set(left);
  bytes.set(right, left.byteLength);
  return bytes;
}
