import { withoutSigned } from '@redpine/core/internal';

/** A string of a JSON text; the first group is there where it is the value of `signed_url`. */
const STRING = /("signed_url"\s*:\s*)?"[^"\\]*(?:\\.[^"\\]*)*"/g;
/** Every string with an address or a query holds one of these. */
const HINT = /:\\?\/|[?&]|\\u00/;

/**
 * A JSON text without signed links: the fields `signed_url` are null, and texts lose their signed addresses. The rest stays byte for
 * byte: numbers keep their digits.
 */
export function cutLinks(json: string): string {
  return json.replace(STRING, (literal, field: string | undefined) => {
    if (field !== undefined) return `${field}null`;
    if (!HINT.test(literal)) return literal;
    const text = JSON.parse(literal) as string;
    const plain = withoutSigned(text);
    return plain === text ? literal : JSON.stringify(plain);
  });
}

/** A text that is no JSON, because it was cut, without signed links. */
export function cutLinksIn(text: string): string {
  return withoutSigned(cutLinks(text));
}

/** Text at the end of which an address, or the target of a link, may go on. */
const OPEN =
  /(?:\](?:\([^)\n]*)?|(?:https?|ftp|gs|s3)?:\/{0,2}[^\s<>"|)\]]*|h(?:t(?:t(?:ps?)?)?)?|[?&][^\s<>"|)]*)$/i;
/** A longer target is no link. */
const LONGEST = 8_192;

/** Takes signed addresses out of a text that comes in pieces. It holds back only the end that may belong to one. */
export class LinkCutter {
  private held = '';
  /** Characters taken out so far: places behind them move. */
  removed = 0;

  get isHolding(): boolean {
    return this.held !== '';
  }

  push(text: string): string {
    const all = this.held + text;
    const at = all.search(OPEN);
    const isOpen = at >= 0 && all.length - at <= LONGEST;
    this.held = isOpen ? all.slice(at) : '';
    return this.clean(isOpen ? all.slice(0, at) : all);
  }

  /** What is held back still, because nothing follows. */
  end(): string {
    const rest = this.held;
    this.held = '';
    return this.clean(rest);
  }

  private clean(text: string): string {
    if (text === '') return '';
    // A target stands behind its words, and a query behind the rest of its address, which were given already.
    const before = /^[^[\]]*\]/.test(text) ? '[x' : 'x';
    const plain = withoutSigned(before + text).slice(before.length);
    this.removed += text.length - plain.length;
    return plain;
  }
}
