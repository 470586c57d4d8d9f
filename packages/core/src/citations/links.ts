/** A link in a line; a bare address has no text. */
export interface Link {
  text: string;
  /** All of it, as it is written. */
  whole: string;
  /** What comes may belong to it. */
  isOpen: boolean;
  /** An address of the web, where the link is whole; no other scheme is handed on. */
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
    // An address at the end of all may go on.
    const isAddress = /^\w/.test(whole) && end < line.length;
    return by({
      text: text.includes('://') ? '' : text,
      whole,
      isOpen: target === undefined && end > word,
      url: webAddress(isAddress ? whole : target?.match(/[^\s<>]+/)?.[0]),
    });
  });
}

/** In the query of a signed address. */
const SIGNED = /[?&](?:x-(?:goog|amz)-|[\w-]*sig(?:nature)?=)/i;

/**
 * The line with no signed address; what the link says stays, in its brackets.
 *
 * @param mayGoOn So may an address at its end, which is held back.
 */
export function withoutSigned(line: string, mayGoOn = false): string {
  const shown = replaceLinks(line, ({ text, whole, isOpen }) => {
    // Stands for what is held back.
    const held = mayGoOn && isOpen ? '\0' : '';
    return held || SIGNED.test(whole) ? (text && whole.slice(0, whole.indexOf('](') + 1)) + held : whole;
  });
  return mayGoOn ? shown.replace(/\0[^]*/, '') : shown;
}

/** The address where it is one of the web. */
export function webAddress(url: unknown): string | undefined {
  return typeof url === 'string' && /^https?:\/\//i.test(url) ? url : undefined;
}

/** The name of the file that an address leads to. */
export function fileOf(url: string | undefined): string {
  try {
    const { pathname, host } = new URL(url ?? '');
    return decodeURIComponent(pathname.split('/').at(-1) ?? '') || host;
  } catch {
    return 'document';
  }
}
