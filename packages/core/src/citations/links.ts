/** A link in a line; a bare address has no text. */
export interface Link {
  text: string;
  /** The link as written. */
  whole: string;
  /** The link may continue in the next chunk. */
  isOpen: boolean;
  /** An http or https address, if the link is complete; other schemes are dropped. */
  url?: string | undefined;
}

/** `[text](target)`, with brackets in the text and parentheses in the target one deep, or a bare address or the signed end of one. */
const LINK =
  /!?\[((?:[^[\]]|\[[^[\]]*\])*)\]\((?:((?:[^()]|\([^()]*\))*)\)|\s*\S*)|(?:https?|ftp|gs|s3):\/\/(?:[^\s<>"|()[\]、-】]|\([^\s<>"|()]*(?:\)|$))+(?<![.,;'*])|(?<=\w)[?&](?:x-(?:goog|amz)-|[\w-]*sig(?:nature)?=)[^\s<>"|)]*|https?:?\/*$/gi;

/** The line with each of its links replaced. Linear in its length. */
export function replaceLinks(line: string, by: (link: Link) => string): string {
  const word = line.lastIndexOf(' ');
  return line.replace(LINK, (whole: string, text = '', target: string | undefined, at: number) => {
    const end = at + whole.length;
    // An address at the very end may continue.
    const isAddress = /^\w/.test(whole) && end < line.length;
    return by({
      text: text.includes('://') ? '' : text,
      whole,
      isOpen: target === undefined && end > word,
      url: webAddress(isAddress ? whole : target?.match(/[^\s<>]+/)?.[0]),
    });
  });
}

/** Parameters in the query of a signed address, or the handler's replacement for them: see {@link withoutSignatures}. */
const SIGNED = /[?&](?:x-(?:goog|amz)-|[\w-]*sig(?:nature)?=)|#unsigned/i;
const QUERY = /\?[^\s<>"|()[\]、-】]*(?<![.,;:!'*])/g;

/** The text with `#unsigned` in place of each signed query: the address still identifies its file, and cannot be opened. */
export function withoutSignatures(text: string): string {
  return text.replace(QUERY, (query) => (SIGNED.test(query) ? '#unsigned' : query));
}

/**
 * The line without signed addresses; the text of a link stays, in its brackets.
 *
 * @param mayGoOn The line may continue, so an address at its end is held back.
 */
export function withoutSigned(line: string, mayGoOn = false): string {
  if (!mayGoOn && !SIGNED.test(line)) return line;
  const shown = replaceLinks(line, ({ text, whole, isOpen }) => {
    // NUL marks the place from which the line is held back.
    const mark = mayGoOn && isOpen ? '\0' : '';
    return mark || SIGNED.test(whole) ? (text && whole.slice(0, whole.indexOf('](') + 1)) + mark : whole;
  });
  return mayGoOn ? shown.replace(/\0[^]*/, '') : shown;
}

/** The address if its scheme is http or https. */
export function webAddress(url: unknown): string | undefined {
  return typeof url === 'string' && /^https?:\/\//i.test(url) ? url : undefined;
}

/** The file name in an address. */
export function fileOf(url: string | undefined): string {
  try {
    const { pathname, host } = new URL(url ?? '');
    return decodeURIComponent(pathname.split('/').at(-1) ?? '') || host;
  } catch {
    return 'document';
  }
}
