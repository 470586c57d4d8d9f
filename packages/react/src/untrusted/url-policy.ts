import { parseUrl } from '../ui/parse-url.ts';

/** The links that can be followed, and the form in which their targets are shown. */
export interface LinkPolicy {
  /** Schemes that may be followed, with their colon. Default `https:`, `http:`, `mailto:`. Script and data schemes never are. */
  protocols?: readonly string[];
  /** Hosts that need not be shown next to the text of a link, such as the site's own. */
  trustedHosts?: readonly string[];
  /** Asked before a link is followed; `false` keeps the reader here. */
  confirm?: (url: URL) => boolean | Promise<boolean>;
}

const DEFAULT_PROTOCOLS: readonly string[] = ['https:', 'http:', 'mailto:'];
const NEVER: readonly string[] = [
  'javascript',
  'vbscript',
  'data',
  'blob',
  'file',
  'filesystem',
  'about',
  'view-source',
].map((scheme) => `${scheme}:`);

/** A link that may be followed. */
export interface AllowedLink {
  url: URL;
  /** The target host, shown next to the text if the text does not name it. */
  host?: string;
}

/**
 * Decides a link by its parsed URL, never by its spelling. Undefined for a relative address, another scheme or a URL
 * with a user name: it is shown as text.
 */
export function decideLink(href: string, text: string, policy: LinkPolicy = {}): AllowedLink | undefined {
  const url = parseUrl(href);
  if (!url || NEVER.includes(url.protocol)) return undefined;
  if (!(policy.protocols ?? DEFAULT_PROTOCOLS).includes(url.protocol)) return undefined;
  if (url.username || url.password) return undefined;
  if (url.protocol === 'mailto:') {
    const recipients = recipientsOf(url).join(', ');
    if (!recipients) return undefined;
    return { url, ...(text.trim().toLowerCase() !== recipients.toLowerCase() && { host: recipients }) };
  }
  if (!url.host) return { url };
  const trusted = policy.trustedHosts?.includes(url.host) ?? false;
  return { url, ...(!trusted && !namesHost(text, url.host) && { host: url.host }) };
}

/** A URL of the web for use outside Markdown, such as a signed link to a source; undefined for anything else. */
export function webUrl(href: string | undefined): URL | undefined {
  const url = href === undefined ? undefined : parseUrl(href);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') && !url.username && !url.password
    ? url
    : undefined;
}

/** Whether the text is the address itself: the first host-like part of the text is the real host. */
function namesHost(text: string, host: string): boolean {
  const shown = /^\s*(?:[a-z][a-z0-9+.-]*:\/\/)?([^\s/?#\\@]+)(?=[/?#]|\s*$)/i.exec(text)?.[1];
  return shown?.toLowerCase() === host;
}

/**
 * All recipients of a mail link: they may also follow the `?`, under names in any case ([RFC
 * 6068](https://www.rfc-editor.org/rfc/rfc6068)). Letters beyond ASCII stay encoded, as they may look like others.
 */
function recipientsOf({ pathname, search }: URL): string[] {
  const fields = `to=${pathname.replaceAll('&', '%26')}&${search.slice(1)}`.replaceAll('+', '%2B');
  return [...new URLSearchParams(fields)]
    .filter(([name]) => /^\s*(?:to|b?cc)\s*$/i.test(name))
    .flatMap(([, list]) => list.split(','))
    .map((address) => (/^[ -~]*$/.test(address) ? address.trim() : encodeURI(address)))
    .filter(Boolean);
}

/**
 * Whether an image may be loaded: its origin is that of an entry, and its path is below the entry's. Each entry is an absolute URL; a path
 * that ends in `/` allows everything below it, any other path allows only itself.
 */
export function decideImage(src: string, sources: readonly string[] = []): URL | undefined {
  const url = webUrl(src);
  // An encoded slash or backslash is left as it is by `URL`, but a server may take it for a real one.
  if (!url || /%2f|%5c/i.test(url.pathname)) return undefined;
  const allowed = sources.some((entry) => {
    const source = parseUrl(entry);
    if (!source || source.origin !== url.origin) return false;
    return source.pathname.endsWith('/')
      ? url.pathname.startsWith(source.pathname)
      : url.pathname === source.pathname;
  });
  return allowed ? url : undefined;
}

/** The host of an image's address, to name in the placeholder. */
export function hostOf(src: string): string | undefined {
  return parseUrl(src)?.host || undefined;
}
