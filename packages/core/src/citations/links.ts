/** A link in a line; a bare address has no text. */
export interface Link {
  text: string;
  /** An address of the web, where the link is whole; no other scheme is handed on. */
  url?: string | undefined;
}

/** `[text](target)`, with brackets in the text and parentheses in the target one deep, or a bare address. */
const LINK =
  /!?\[((?:[^[\]]|\[[^[\]]*\])*)\]\((?:((?:[^()]|\([^()]*\))*)\)|\s*\S*)|[a-z][a-z\d+.-]{1,9}:\/\/[^\s<>"|]*[^\s<>"|)\].,;'*]|\bhttps?:?\/*$/gi;

/** The line with each of its links replaced. Linear in its length. */
export function replaceLinks(line: string, by: (link: Link) => string): string {
  return line.replace(
    LINK,
    (whole: string, text: string | undefined, target: string | undefined, at: number) => {
      // An address at the end of all may go on.
      const isAddress = text === undefined && at + whole.length < line.length;
      const address = isAddress
        ? whole
        : target
            ?.trim()
            .split(/[\s<>]/)
            .find(Boolean);
      return by({ text: text?.includes('://') ? '' : (text ?? ''), url: webAddress(address) });
    },
  );
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
