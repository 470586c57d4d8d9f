import { withoutSignatures } from '@redpine/core/internal/server';

/** A string of a JSON text; the first group matches if it is the value of `signed_url`. */
const STRING = /("signed_url"\s*:\s*)?"[^"\\]*(?:\\.[^"\\]*)*"/g;

/**
 * A JSON text without signed links: the fields `signed_url` are null, and addresses in texts lose their signatures. The rest stays byte
 * for byte: numbers keep their digits.
 */
export function cutLinks(json: string): string {
  return json.replace(STRING, (literal, field: string | undefined) => {
    if (field !== undefined) return `${field}null`;
    if (!literal.includes('?')) return literal;
    const text = JSON.parse(literal) as string;
    const plain = withoutSignatures(text);
    return plain === text ? literal : JSON.stringify(plain);
  });
}

/** Removes signed links from an incomplete JSON text, which cannot be parsed because it was cut. */
export function cutLinksIn(text: string): string {
  return withoutSignatures(cutLinks(text));
}

/** Matches text at whose end a query may continue. */
const OPEN = /\?[^\s<>"|()[\]、-】]*$/;
/** The longest query that is examined, in characters. */
const LONGEST = 8_192;

/** Removes signatures from a text that arrives in pieces. It holds back only an end that may belong to one. */
export class LinkCutter {
  private held = '';
  /** Characters removed so far: positions after them move by as many. */
  removed = 0;

  get isHolding(): boolean {
    return this.held !== '';
  }

  push(text: string): string {
    const all = this.held + text;
    const at = all.search(OPEN);
    const open = at < 0 ? '' : all.slice(at);
    // A text without spaces must not be held back for ever; the rest of a signed one is removed.
    const isText = open.length > LONGEST && withoutSignatures(open) === open;
    this.held = isText ? '' : open.slice(0, LONGEST);
    this.removed += isText ? 0 : open.length - this.held.length;
    return this.clean(isText ? all : all.slice(0, all.length - open.length));
  }

  /** The text still held back, at the end of the stream. */
  end(): string {
    const rest = this.held;
    this.held = '';
    return this.clean(rest);
  }

  private clean(text: string): string {
    const plain = withoutSignatures(text);
    this.removed += text.length - plain.length;
    return plain;
  }
}
